with

final as (
    select
        {{ row_key(['codelist', 'code']) }} as code_id,
        codelist,
        code,
        label_en,
        label_fr,
        description
    from {{ ref('int_naming__codes') }}
)

select * from final
