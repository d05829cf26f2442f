with

final as (
    select
        role_id,
        actor_id,
        actor_name,
        programme_id,
        programme_name,
        role,
        role_fr,
        role_en,
        role_group,
        role_group_fr,
        role_group_en,
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
        first_source_title,
        locator,
        inferred
    from {{ ref('int_relating__roles') }}
)

select * from final
