with

source as (
    select * from {{ ref('role_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(role), '') as role,
        nullif(trim(detail_en), '') as detail_en,
        nullif(trim(valid_from), '') as valid_from,
        nullif(trim(valid_to), '') as valid_to,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
