with

years as (
    select * from {{ ref('int_money__financing_years') }}
),

financing as (
    select * from {{ ref('fct_financing') }}
),

final as (
    select
        {{ row_key(['years.financing_id', 'years.year']) }} as financing_year_id,
        years.financing_id,
        financing.programme_id,
        financing.programme_name,
        years.year,
        financing.stage,
        financing.stage_fr,
        financing.stage_en,
        financing.stage_family,
        financing.stage_family_fr,
        financing.stage_family_en,
        financing.stage_order,
        financing.scope,
        financing.scope_fr,
        financing.scope_en,
        financing.component,
        financing.component_fr,
        financing.component_en,
        financing.component_part,
        financing.component_part_fr,
        financing.component_part_en,
        financing.instrument,
        financing.instrument_fr,
        financing.instrument_en,
        financing.funder_actor_id,
        financing.funder_name,
        financing.drawn_on_programme_id,
        financing.drawn_on_programme_name,
        financing.is_addable,
        years.amount_eur,
        years.amount_low_eur,
        years.amount_high_eur
    from years
    inner join financing on years.financing_id = financing.financing_id
)

select * from final
