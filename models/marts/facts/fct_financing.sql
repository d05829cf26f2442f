with

final as (
    select
        financing_id,
        programme_id,
        stage,
        stage_family,
        scope,
        component,
        component_part,
        instrument,
        funder_actor_id,
        operator_actor_id,
        recipient_actor_id,
        drawn_on_programme_id,
        as_written,
        qualifier,
        currency,
        amount_eur,
        amount_low_eur,
        amount_high_eur,
        has_point,
        is_addable,
        period,
        period_start,
        period_end,
        as_of,
        claim_id,
        choice_reason,
        claim_count,
        independent_source_count,
        source_id,
        locator,
        inferred
    from {{ ref('int_choosing__financing') }}
)

select * from final
