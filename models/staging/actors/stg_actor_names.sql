with

source as (
    select * from {{ ref('actor_names') }}
),

final as (
    select
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(name), '') as name,
        nullif(trim(name_type), '') as name_type,
        nullif(trim(valid_from), '') as valid_from,
        nullif(trim(valid_to), '') as valid_to,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
