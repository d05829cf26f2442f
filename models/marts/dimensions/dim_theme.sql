with

final as (
    select
        theme,
        label_en,
        label_fr,
        description,
        theme_group,
        theme_group_en,
        theme_group_fr
    from {{ ref('int_naming__themes') }}
)

select * from final
