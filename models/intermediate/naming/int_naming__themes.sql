with

themes as (
    select * from {{ ref('stg_themes') }}
),

codes as (
    select * from {{ ref('stg_codes') }}
),

final as (
    select
        themes.code as theme,
        themes.label_en,
        themes.label_fr,
        themes.description,
        themes.theme_group,
        codes.label_en as theme_group_en,
        codes.label_fr as theme_group_fr
    from themes
    left join codes on themes.theme_group = codes.code and codes.codelist = 'theme_group'
)

select * from final
