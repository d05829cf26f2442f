with

financing as (
    select * from {{ ref('int_choosing__financing') }}
),

wordings as (
    select * from {{ ref('int_sourcing__wordings') }}
),

final as (
    select
        financing.financing_id,
        financing.programme_id,
        financing.stage,
        financing.stage_family,
        financing.scope,
        financing.component,
        financing.component_part,
        financing.instrument,
        financing.funder_actor_id,
        financing.operator_actor_id,
        financing.recipient_actor_id,
        financing.drawn_on_programme_id,
        financing.as_written,
        financing.qualifier,
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
        financing.claim_count,
        financing.independent_source_count,
        financing.source_id,
        financing.locator,
        financing.inferred,
        wordings.age_days,
        wordings.wording_count
    from financing
    left join wordings on financing.claim_id = wordings.claim_id
)

select * from final
