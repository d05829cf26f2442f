{%- set amounts = ['amount_eur', 'amount_low_eur', 'amount_high_eur'] -%}

with

financing as (
    select * from {{ ref('int_choice__financing') }}
    where known_until is null
),

years as (
    select * from {{ ref('int_reference__years') }}
),

-- A figure that accumulates until a day says nothing about the years after that day.
spread as (
    select
        *,
        period_start is not null
        and period_end is not null
        and not (is_cumulative and as_of is not null)
            as is_spread
    from financing
),

clipped as (
    select
        spread.*,
        years.year,
        extract(year from spread.period_start) as first_year,
        extract(year from spread.period_end) as last_year,
        greatest(spread.period_start, years.first_day) as first_day_in_year,
        least(spread.period_end, years.last_day) as last_day_in_year
    from spread
    inner join years
        on
            spread.is_spread
            and spread.period_start <= years.last_day
            and spread.period_end >= years.first_day
),

-- Units of the period in all, up to the end of the year and up to its start: days, or years
-- where the period is known by year only.
shares as (
    select
        *,
        case
            when is_period_by_year then last_year - first_year + 1
            else {{ days_between('period_start', 'period_end') }} + 1
        end as units,
        case
            when is_period_by_year then year - first_year + 1
            else {{ days_between('period_start', 'last_day_in_year') }} + 1
        end as units_to_end,
        case
            when is_period_by_year then year - first_year
            else {{ days_between('period_start', 'first_day_in_year') }}
        end as units_to_start
    from clipped
),

-- Cumulated cents to the end of the year less those to its start: the years add up to the
-- whole to the cent.
spread_over_years as (
    select
        financing_id,
        year,
        {%- for amount in amounts %}
            {{ cents_to_euros(
                share_in_cents(amount, 'units_to_end', 'units') ~ ' - ' ~ share_in_cents(amount, 'units_to_start', 'units')
            ) }} as {{ amount }}
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from shares
),

not_spread as (
    select
        financing_id,
        cast(null as int) as year,
        amount_eur,
        amount_low_eur,
        amount_high_eur
    from spread
    where not is_spread
),

amounts_by_year as (
    select * from spread_over_years
    union all
    select * from not_spread
),

final as (
    select
        amounts_by_year.financing_id,
        amounts_by_year.year,
        financing.claim_id,
        financing.programme_id,
        financing.stage,
        financing.stage_family,
        financing.scope,
        financing.component,
        financing.component_part,
        financing.instrument,
        financing.funder_actor_id,
        financing.drawn_on_programme_id,
        financing.is_addable,
        {%- for amount in amounts %}
            cast(amounts_by_year.{{ amount }} as decimal(18, 2)) as {{ amount }}
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from amounts_by_year
    inner join financing on amounts_by_year.financing_id = financing.financing_id
)

select * from final
