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

labels as (
    select * from {{ ref('int_naming__financing_claims') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
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
        labels.programme_name,
        claims.component,
        labels.component_fr,
        labels.component_en,
        claims.component_part,
        labels.component_part_fr,
        labels.component_part_en,
        claims.adds_to_whole,
        claims.of_claim_id,
        claims.stage,
        labels.stage_fr,
        labels.stage_en,
        claims.stage_family,
        labels.stage_family_fr,
        labels.stage_family_en,
        claims.family_order,
        claims.is_summable,
        claims.scope,
        labels.scope_fr,
        labels.scope_en,
        claims.per,
        pers.label_fr as per_fr,
        pers.label_en as per_en,
        claims.instrument,
        labels.instrument_fr,
        labels.instrument_en,
        claims.funder_actor_id,
        labels.funder_name,
        claims.operator_actor_id,
        labels.operator_name,
        claims.recipient_actor_id,
        labels.recipient_name,
        claims.drawn_on_programme_id,
        labels.drawn_on_programme_name,
        claims.as_written,
        claims.amount,
        claims.amount_low,
        claims.amount_high,
        claims.qualifier,
        labels.qualifier_fr,
        labels.qualifier_en,
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
        sources.title as source_title,
        sources.publisher,
        claims.locator,
        claims.captured_from,
        claims.checked_on,
        sources.published_on,
        case when claims.is_candidate then claims.fact_key end as financing_id,
        choices.ruling = 'deprecated' as is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        choices.independent_group,
        wordings.age_days,
        wordings.drift,
        drifts.label_fr as drift_fr,
        drifts.label_en as drift_en
    from claims
    left join labels on claims.claim_id = labels.claim_id
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join wordings on claims.claim_id = wordings.claim_id
    left join codes as pers on pers.codelist = 'per' and claims.per = pers.code
    left join codes as reasons on reasons.codelist = 'choice_reason' and choices.choice_reason = reasons.code
    left join codes as drifts on drifts.codelist = 'drift' and wordings.drift = drifts.code
)

select * from final
