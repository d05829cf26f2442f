with

claims as (
    select * from {{ ref('int_bounding__financing_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

wordings as (
    select * from {{ ref('int_sourcing__wordings') }}
),

final as (
    select
        claims.claim_id,
        claims.stated_claim_id,
        claims.is_derived,
        claims.programme_id,
        claims.component,
        claims.component_part,
        claims.adds_to_whole,
        claims.of_claim_id,
        claims.stage,
        claims.stage_family,
        claims.family_order,
        claims.is_summable,
        claims.scope,
        claims.per,
        claims.instrument,
        claims.funder_actor_id,
        claims.operator_actor_id,
        claims.recipient_actor_id,
        claims.drawn_on_programme_id,
        claims.as_written,
        claims.amount,
        claims.amount_low,
        claims.amount_high,
        claims.qualifier,
        claims.currency,
        claims.amount_eur,
        claims.amount_low_eur,
        claims.amount_high_eur,
        claims.has_point,
        claims.period,
        claims.period_start,
        claims.period_end,
        claims.as_of,
        claims.as_of_earliest,
        claims.as_of_latest,
        claims.inferred,
        claims.source_id,
        claims.locator,
        claims.captured_from,
        claims.checked_on,
        sources.published_on,
        case when claims.is_candidate then claims.fact_key end as financing_id,
        choices.ruling = 'deprecated' as is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        choices.independent_group,
        wordings.age_days,
        wordings.drift
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join wordings on claims.claim_id = wordings.claim_id
)

select * from final
