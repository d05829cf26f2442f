with

history as (
    select * from {{ ref('fct_financing_history') }}
    where known_until is null
),

claims as (
    select * from {{ ref('fct_financing_claim') }}
),

final as (
    select
        history.financing_id,
        history.programme_id,
        history.programme_name,
        history.stage,
        history.stage_fr,
        history.stage_en,
        history.stage_family,
        history.stage_family_fr,
        history.stage_family_en,
        history.stage_order,
        history.is_summable,
        history.scope,
        history.scope_fr,
        history.scope_en,
        history.component,
        history.component_fr,
        history.component_en,
        history.component_part,
        history.component_part_fr,
        history.component_part_en,
        history.instrument,
        history.instrument_fr,
        history.instrument_en,
        history.funder_actor_id,
        history.funder_name,
        history.operator_actor_id,
        history.operator_name,
        history.recipient_actor_id,
        history.recipient_name,
        history.recipient_type,
        history.recipient_type_fr,
        history.recipient_type_en,
        history.drawn_on_programme_id,
        history.drawn_on_programme_name,
        history.as_written,
        history.qualifier,
        history.qualifier_fr,
        history.qualifier_en,
        history.currency,
        history.amount_eur,
        history.amount_low_eur,
        history.amount_high_eur,
        history.has_point,
        history.is_addable,
        history.period,
        history.period_start,
        history.period_end,
        history.as_of,
        history.claim_id,
        history.choice_reason,
        history.choice_reason_fr,
        history.choice_reason_en,
        history.claim_count,
        history.independent_source_count,
        history.source_id,
        history.source_title,
        history.publisher,
        history.locator,
        history.evidence_grade,
        history.evidence_grade_fr,
        history.evidence_grade_en,
        history.source_link,
        history.inferred,
        claims.age_days,
        history.wording_count,
        history.published_on
    from history
    inner join claims on history.claim_id = claims.claim_id
)

select * from final
order by programme_id asc nulls last, financing_id asc nulls last
