with

final as (
    select
        {{ row_key(['codelist', 'code']) }} as code_id,
        codelist,
        code,
        label_en,
        label_fr,
        description_en,
        code_group
    from {{ ref('int_reference__codes') }}
)

select * from final
