with

final as (
    select
        role_id,
        actor_id,
        programme_id,
        role,
        role_group,
        detail,
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
    from {{ ref('int_relating__roles') }}
)

select * from final
