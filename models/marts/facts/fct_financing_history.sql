with

spans as (
    select * from {{ ref('int_choice__financing') }}
),

claims as (
    select * from {{ ref('fct_financing_claim') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        {{ row_key(['spans.financing_id', 'spans.known_from']) }} as financing_history_id,
        spans.financing_id,
        claims.programme_id,
        claims.programme_name,
        claims.stage,
        claims.stage_fr,
        claims.stage_en,
        claims.stage_family,
        claims.stage_family_fr,
        claims.stage_family_en,
        claims.stage_order,
        claims.is_summable,
        claims.scope,
        claims.scope_fr,
        claims.scope_en,
        claims.component,
        claims.component_fr,
        claims.component_en,
        claims.component_part,
        claims.component_part_fr,
        claims.component_part_en,
        claims.instrument,
        claims.instrument_fr,
        claims.instrument_en,
        claims.funder_actor_id,
        claims.funder_name,
        claims.operator_actor_id,
        claims.operator_name,
        claims.recipient_actor_id,
        claims.recipient_name,
        claims.recipient_type,
        claims.recipient_type_fr,
        claims.recipient_type_en,
        claims.drawn_on_programme_id,
        claims.drawn_on_programme_name,
        claims.as_written,
        claims.qualifier,
        claims.qualifier_fr,
        claims.qualifier_en,
        claims.currency,
        claims.amount_eur,
        claims.amount_low_eur,
        claims.amount_high_eur,
        claims.has_point,
        spans.is_addable,
        claims.period,
        claims.period_start,
        claims.period_end,
        claims.as_of,
        claims.as_of_earliest,
        spans.claim_id,
        spans.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        spans.claim_count,
        spans.independent_source_count,
        claims.source_id,
        claims.source_title,
        claims.publisher,
        claims.locator,
        claims.evidence_grade,
        claims.evidence_grade_fr,
        claims.evidence_grade_en,
        claims.source_link,
        claims.inferred,
        spans.wording_count,
        claims.published_on,
        claims.published_earliest,
        spans.known_from,
        spans.known_until
    from spans
    inner join claims on spans.claim_id = claims.claim_id
    left join codes as reasons on reasons.codelist = 'choice_reason' and spans.choice_reason = reasons.code
)

select * from final
order by financing_id asc nulls last, known_from asc nulls last
