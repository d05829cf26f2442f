with

source as (
    select * from {{ ref('actors') }}
),

final as (
    select
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(actor_type), '') as actor_type,
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
