with

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        themes.code as theme,
        themes.label_en,
        themes.label_fr,
        themes.description_en,
        themes.code_group as theme_group,
        theme_groups.label_en as theme_group_en,
        theme_groups.label_fr as theme_group_fr
    from codes as themes
    left join codes as theme_groups
        on theme_groups.codelist = 'theme_group' and themes.code_group = theme_groups.code
    where themes.codelist = 'themes'
)

select * from final
