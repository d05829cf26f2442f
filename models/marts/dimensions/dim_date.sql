with

final as (
    select
        date_text,
        label_fr,
        label_en,
        date_earliest,
        date_latest,
        calendar_year
    from {{ ref('int_reference__dates') }}
)

select * from final
