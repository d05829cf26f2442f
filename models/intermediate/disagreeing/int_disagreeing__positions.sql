with

financing_claims as (
    select * from {{ ref('int_bounding__financing_claims') }}
),

indicator_claims as (
    select * from {{ ref('int_bounding__indicator_claims') }}
),

event_claims as (
    select * from {{ ref('int_bounding__event_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

-- One fact of money: the best-value key with the family in place of the stage, per what, and for
-- money that accumulates the year for which the figure holds.
money as (
    select
        'financing' as claim_kind,
        claims.claim_id,
        'programme' as subject_type,
        claims.programme_id as subject_id,
        concat_ws(' ', claims.stage_family, claims.scope, coalesce(claims.component, 'whole'), 'per ' || claims.per)
            as what,
        claims.component_part,
        case
            when claims.is_cumulative then coalesce(claims.as_of_year, sources.published_year)
        end as fact_year,
        claims.currency as unit,
        claims.amount_low_eur as low,
        claims.amount_high_eur as high,
        coalesce(claims.amount, claims.amount_high_eur, claims.amount_low_eur) as shown,
        claims.as_written,
        claims.as_of as holds_on,
        false as is_stock,
        claims.as_of_earliest as holds_earliest,
        claims.as_of_latest as holds_latest,
        claims.family_order,
        claims.source_id
    from financing_claims as claims
    left join sources on claims.source_id = sources.source_id
),

indicators as (
    select
        'indicator' as claim_kind,
        claim_id,
        subject_type,
        subject_id,
        concat_ws(' ', measure, nature, 'per ' || per) as what,
        cast(null as string) as component_part,
        as_of_year as fact_year,
        unit,
        value_low as low,
        value_high as high,
        coalesce(printed_value, value_high, value_low) as shown,
        as_written,
        as_of as holds_on,
        is_stock,
        as_of_earliest as holds_earliest,
        as_of_latest as holds_latest,
        0 as family_order,
        source_id
    from indicator_claims
),

-- Days since 1970 let dates be compared as any other interval.
events as (
    select
        'event' as claim_kind,
        claim_id,
        case when programme_id is null then 'actor' else 'programme' end as subject_type,
        coalesce(programme_id, actor_id) as subject_id,
        event_type as what,
        cast(null as string) as component_part,
        cast(null as int) as fact_year,
        'date' as unit,
        {{ days_between("date '1970-01-01'", 'occurred_earliest') }} as low,
        {{ days_between("date '1970-01-01'", 'occurred_latest') }} as high,
        cast({{ days_between("date '1970-01-01'", 'occurred_earliest') }} as decimal(18, 2)) as shown,
        as_written,
        occurred_on as holds_on,
        false as is_stock,
        occurred_earliest as holds_earliest,
        occurred_latest as holds_latest,
        0 as family_order,
        source_id
    from event_claims
    where happens_once and occurred_on is not null
),

positions as (
    select * from money
    union all
    select * from indicators
    union all
    select * from events
),

final as (
    select
        positions.*,
        {{ row_key([
            'positions.claim_kind', 'positions.subject_id', 'positions.what', 'positions.component_part',
            'positions.fact_year'
        ]) }} as disagreement_id,
        choices.is_best,
        choices.ruling = 'deprecated' as is_deprecated,
        choices.choice_reason,
        choices.independent_group,
        sources.published_on,
        sources.published_earliest,
        sources.standing_rank
    from positions
    left join choices on positions.claim_id = choices.claim_id
    left join sources on positions.source_id = sources.source_id
)

select * from final
