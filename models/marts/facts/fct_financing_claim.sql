with

claims as (
    select * from {{ ref('int_claims__financing') }}
),

choices as (
    select * from {{ ref('int_choice__claims') }}
    where claim_kind = 'financing'
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

wordings as (
    select * from {{ ref('int_claims__wordings') }}
    where claim_kind = 'financing'
),

final as (
    select
        claims.claim_id,
        claims.stated_claim_id,
        claims.is_derived,
        claims.programme_id,
        programmes.name as programme_name,
        claims.component,
        components.label_fr as component_fr,
        components.label_en as component_en,
        claims.component_part,
        claims.component_part_fr,
        claims.component_part_en,
        claims.adds_to_whole,
        claims.of_claim_id,
        claims.stage,
        stages.label_fr as stage_fr,
        stages.label_en as stage_en,
        claims.stage_family,
        stage_families.label_fr as stage_family_fr,
        stage_families.label_en as stage_family_en,
        claims.stage_order,
        claims.is_summable,
        claims.scope,
        scopes.label_fr as scope_fr,
        scopes.label_en as scope_en,
        claims.per,
        pers.label_fr as per_fr,
        pers.label_en as per_en,
        claims.instrument,
        instruments.label_fr as instrument_fr,
        instruments.label_en as instrument_en,
        claims.funder_actor_id,
        funders.name as funder_name,
        claims.operator_actor_id,
        operators.name as operator_name,
        claims.recipient_actor_id,
        recipients.name as recipient_name,
        claims.recipient_type,
        recipient_types.label_fr as recipient_type_fr,
        recipient_types.label_en as recipient_type_en,
        claims.drawn_on_programme_id,
        funds.name as drawn_on_programme_name,
        claims.as_written,
        claims.amount,
        claims.amount_low,
        claims.amount_high,
        claims.qualifier,
        qualifiers.label_fr as qualifier_fr,
        qualifiers.label_en as qualifier_en,
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
        choices.evidence_grade,
        grades.label_fr as evidence_grade_fr,
        grades.label_en as evidence_grade_en,
        choices.source_link,
        claims.checked_on,
        sources.published_on,
        sources.published_earliest,
        case when claims.is_candidate then claims.fact_key end as financing_id,
        choices.is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        choices.independent_group,
        wordings.age_days,
        wordings.wording_count,
        wordings.drift,
        drifts.label_fr as drift_fr,
        drifts.label_en as drift_en
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join wordings on claims.claim_id = wordings.claim_id
    left join subjects as programmes
        on programmes.subject_type = 'programme' and claims.programme_id = programmes.subject_id
    left join subjects as funders on funders.subject_type = 'actor' and claims.funder_actor_id = funders.subject_id
    left join subjects as operators
        on operators.subject_type = 'actor' and claims.operator_actor_id = operators.subject_id
    left join subjects as recipients
        on recipients.subject_type = 'actor' and claims.recipient_actor_id = recipients.subject_id
    left join subjects as funds
        on funds.subject_type = 'programme' and claims.drawn_on_programme_id = funds.subject_id
    left join codes as stages on stages.codelist = 'stages' and claims.stage = stages.code
    left join codes as stage_families
        on stage_families.codelist = 'stage_family' and claims.stage_family = stage_families.code
    left join codes as scopes on scopes.codelist = 'scope' and claims.scope = scopes.code
    left join codes as components on components.codelist = 'components' and claims.component = components.code
    left join codes as instruments on instruments.codelist = 'instrument' and claims.instrument = instruments.code
    left join codes as recipient_types
        on recipient_types.codelist = 'actor_type' and claims.recipient_type = recipient_types.code
    left join codes as qualifiers on qualifiers.codelist = 'qualifiers' and claims.qualifier = qualifiers.code
    left join codes as pers on pers.codelist = 'per' and claims.per = pers.code
    left join codes as grades on grades.codelist = 'evidence_grade' and choices.evidence_grade = grades.code
    left join codes as reasons on reasons.codelist = 'choice_reason' and choices.choice_reason = reasons.code
    left join codes as drifts on drifts.codelist = 'drift' and wordings.drift = drifts.code
)

select * from final
order by programme_id asc nulls last, claim_id asc nulls last
