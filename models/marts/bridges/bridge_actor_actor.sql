with

final as (
    select
        relation_id,
        subject_actor_id,
        relation_type,
        object_actor_id,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_from_latest,
        valid_to_earliest,
        is_current,
        as_written,
        claim_count,
        first_claim_id,
        first_source_id,
        locator,
        inferred
    from {{ ref('int_relating__actors') }}
)

select * from final
