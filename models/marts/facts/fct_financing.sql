with

financing as (
    select * from {{ ref('int_choosing__financing') }}
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
        financing.financing_id,
        financing.programme_id,
        labels.programme_name,
        financing.stage,
        labels.stage_fr,
        labels.stage_en,
        financing.stage_family,
        labels.stage_family_fr,
        labels.stage_family_en,
        financing.scope,
        labels.scope_fr,
        labels.scope_en,
        financing.component,
        labels.component_fr,
        labels.component_en,
        financing.component_part,
        labels.component_part_fr,
        labels.component_part_en,
        financing.instrument,
        labels.instrument_fr,
        labels.instrument_en,
        financing.funder_actor_id,
        labels.funder_name,
        financing.operator_actor_id,
        labels.operator_name,
        financing.recipient_actor_id,
        labels.recipient_name,
        financing.drawn_on_programme_id,
        labels.drawn_on_programme_name,
        financing.as_written,
        financing.qualifier,
        labels.qualifier_fr,
        labels.qualifier_en,
        financing.currency,
        financing.amount_eur,
        financing.amount_low_eur,
        financing.amount_high_eur,
        financing.has_point,
        financing.is_addable,
        financing.period,
        financing.period_start,
        financing.period_end,
        financing.as_of,
        financing.claim_id,
        financing.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        financing.claim_count,
        financing.independent_source_count,
        financing.source_id,
        sources.title as source_title,
        sources.publisher,
        financing.locator,
        financing.inferred,
        wordings.age_days,
        wordings.wording_count
    from financing
    left join labels on financing.claim_id = labels.claim_id
    left join sources on financing.source_id = sources.source_id
    left join wordings on financing.claim_id = wordings.claim_id
    left join codes as reasons on reasons.codelist = 'choice_reason' and financing.choice_reason = reasons.code
)

select * from final
