with

claims as (
    select * from {{ ref('int_bounding__event_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

final as (
    select
        claims.claim_id,
        claims.event_id,
        claims.event_type,
        claims.occurred_on,
        claims.occurred_earliest,
        claims.occurred_latest,
        claims.programme_id,
        claims.actor_id,
        claims.description,
        claims.as_written,
        claims.inferred,
        claims.source_id,
        claims.locator,
        claims.captured_from,
        claims.checked_on,
        sources.published_on,
        choices.ruling = 'deprecated' as is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        choices.independent_group
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
)

select * from final
