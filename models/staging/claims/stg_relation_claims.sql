with

source as (
    select * from {{ ref('relation_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(subject_actor_id), '') as subject_actor_id,
        nullif(trim(relation_type), '') as relation_type,
        nullif(trim(object_actor_id), '') as object_actor_id,
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
