with

source as (
    select * from {{ ref('programmes') }}
),

final as (
    select
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(programme_level), '') as programme_level,
        nullif(trim(parent_programme_id), '') as parent_programme_id,
        nullif(trim(budget_within_parent), '') as budget_within_parent,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(description_fr), '') as description_fr,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
