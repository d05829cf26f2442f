with

final as (
    select
        year,
        cast(year as string) as label_en,
        cast(year as string) as label_fr,
        first_day,
        last_day
    from {{ ref('int_reference__years') }}
)

select * from final
