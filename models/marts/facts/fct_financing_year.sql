with

final as (
    select
        {{ row_key(['financing_id', 'year']) }} as financing_year_id,
        financing_id,
        programme_id,
        year,
        stage,
        stage_family,
        scope,
        component,
        component_part,
        instrument,
        funder_actor_id,
        drawn_on_programme_id,
        is_addable,
        amount_eur,
        amount_low_eur,
        amount_high_eur
    from {{ ref('int_spreading__financing_years') }}
)

select * from final
