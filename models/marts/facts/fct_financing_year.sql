with

years as (
    select * from {{ ref('int_spreading__financing_years') }}
),

labels as (
    select * from {{ ref('int_naming__financing_claims') }}
),

final as (
    select
        {{ row_key(['years.financing_id', 'years.year']) }} as financing_year_id,
        years.financing_id,
        years.programme_id,
        labels.programme_name,
        years.year,
        years.stage,
        labels.stage_fr,
        labels.stage_en,
        years.stage_family,
        labels.stage_family_fr,
        labels.stage_family_en,
        years.scope,
        labels.scope_fr,
        labels.scope_en,
        years.component,
        labels.component_fr,
        labels.component_en,
        years.component_part,
        labels.component_part_fr,
        labels.component_part_en,
        years.instrument,
        labels.instrument_fr,
        labels.instrument_en,
        years.funder_actor_id,
        labels.funder_name,
        years.drawn_on_programme_id,
        labels.drawn_on_programme_name,
        years.is_addable,
        years.amount_eur,
        years.amount_low_eur,
        years.amount_high_eur
    from years
    left join labels on years.claim_id = labels.claim_id
)

select * from final
