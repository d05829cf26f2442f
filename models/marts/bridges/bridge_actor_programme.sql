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
        claim_count,
        first_claim_id,
        first_source_id
    from {{ ref('int_relating__roles') }}
)

select * from final
