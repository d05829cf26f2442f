with

source as (
    select * from {{ ref('actor_identifiers') }}
),

final as (
    select
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(scheme), '') as scheme,
        nullif(trim(identifier), '') as identifier,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
