with

claims as (
    select * from {{ ref('stg_financing_claims') }}
),

stages as (
    select * from {{ ref('stg_stages') }}
),

components as (
    select * from {{ ref('stg_components') }}
),

qualifiers as (
    select * from {{ ref('stg_qualifiers') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

bounded as (
    select
        claims.*,
        {{ interval_point('claims.amount', 'qualifiers.has_point') }} as point,
        {{ interval_low('claims.amount', 'claims.amount_low', 'qualifiers.low_factor') }} as low,
        {{ interval_high('claims.amount', 'claims.amount_high', 'qualifiers.high_factor') }} as high,
        qualifiers.needs_bounds,
        stages.stage_family,
        stages.stage_order,
        stages.is_cumulative,
        stages.is_summable,
        components.adds_to_whole,
        components.breakdown,
        case components.key_column
            when 'funder' then coalesce(claims.funder_actor_id, claims.drawn_on_programme_id)
            when 'instrument' then claims.instrument
            when 'recipient' then coalesce(claims.recipient_actor_id, claims.recipient_type)
        end as component_part,
        case
            when components.key_column = 'instrument' then 'instrument'
            when components.key_column = 'recipient' and claims.recipient_actor_id is null then 'actor_type'
        end as component_part_codelist,
        claims.currency = 'EUR' as is_euro,
        periods.period_start,
        periods.period_end,
        coalesce(periods.is_closed and periods.is_by_year, false) as is_period_by_year,
        as_of_dates.date_earliest as as_of_earliest,
        as_of_dates.date_latest as as_of_latest,
        as_of_dates.calendar_year as as_of_year,
        {{ add_interval('periods.period_end', 1, 'day') }} as period_after
    from claims
    left join stages on claims.stage = stages.code
    left join components on claims.component = components.code
    left join qualifiers on claims.qualifier = qualifiers.code
    left join dates as periods on claims.period = periods.date_text
    left join dates as as_of_dates on claims.as_of = as_of_dates.date_text
),

-- A share is told by a body or fund, or by a code: its instrument, or the kind of those who get it.
named as (
    select
        bounded.*,
        coalesce(parts.label_fr, part_actors.name, part_funds.name) as component_part_fr,
        coalesce(parts.label_en, part_actors.name, part_funds.name) as component_part_en
    from bounded
    left join codes as parts
        on bounded.component_part_codelist = parts.codelist and bounded.component_part = parts.code
    left join subjects as part_actors
        on part_actors.subject_type = 'actor' and bounded.component_part = part_actors.subject_id
    left join subjects as part_funds
        on part_funds.subject_type = 'programme' and bounded.component_part = part_funds.subject_id
),

-- So much a year over a closed number of whole years is also a claim on the whole, marked as derived.
versions as (
    select
        *,
        false as is_derived,
        1 as times,
        cast(null as string) as computed_columns
    from named
    union all
    select
        *,
        true as is_derived,
        extract(year from period_after) - extract(year from period_start) as times,
        case when needs_bounds then 'amount_low amount_high per' else 'amount per' end as computed_columns
    from named
    where
        per = 'year'
        and extract(month from period_after) = extract(month from period_start)
        and extract(day from period_after) = extract(day from period_start)
),

final as (
    select
        case when is_derived then claim_id || '/whole' else claim_id end as claim_id,
        claim_id as stated_claim_id,
        is_derived,
        programme_id,
        component,
        component_part,
        component_part_fr,
        component_part_en,
        adds_to_whole,
        breakdown,
        of_claim_id,
        stage,
        stage_family,
        stage_order,
        is_cumulative,
        is_summable,
        scope,
        case when not is_derived then per end as per,
        instrument,
        funder_actor_id,
        operator_actor_id,
        recipient_actor_id,
        recipient_type,
        drawn_on_programme_id,
        as_written,
        cast(amount * times as decimal(18, 2)) as amount,
        cast(amount_low * times as decimal(18, 2)) as amount_low,
        cast(amount_high * times as decimal(18, 2)) as amount_high,
        qualifier,
        needs_bounds,
        currency,
        cast(point * times as decimal(18, 2)) as point,
        cast(low * times as decimal(18, 2)) as low,
        cast(high * times as decimal(18, 2)) as high,
        cast(case when is_euro then point * times end as decimal(18, 2)) as amount_eur,
        cast(case when is_euro then low * times end as decimal(18, 2)) as amount_low_eur,
        cast(case when is_euro then high * times end as decimal(18, 2)) as amount_high_eur,
        point is not null as has_point,
        period,
        period_start,
        period_end,
        is_period_by_year,
        as_of,
        as_of_earliest,
        as_of_latest,
        as_of_year,
        nullif(concat_ws(' ', inferred, computed_columns), '') as inferred,
        source_id,
        locator,
        captured_from,
        checked_on,
        {{ row_key(['programme_id', 'stage', 'scope', 'component', 'component_part']) }}
        || case when is_euro then '' else '/' || currency end as fact_key,
        is_euro and (is_derived or per is null) as is_candidate
    from versions
)

select * from final
