with

final as (
    select
        relation_id,
        subject_actor_id,
        relation_type,
        object_actor_id,
        valid_from,
        valid_to,
        claim_count,
        first_claim_id,
        first_source_id
    from {{ ref('int_relating__actors') }}
)

select * from final
