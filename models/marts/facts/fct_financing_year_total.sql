with

years as (
    select
        *,
        coalesce(funder_actor_id, drawn_on_programme_id) as paid_by,
        coalesce(funder_name, drawn_on_programme_name) as paid_by_name
    from {{ ref('fct_financing_year') }}
    where is_addable
),

themes as (
    select * from {{ ref('bridge_programme_theme') }}
    where is_primary
),

-- An interval has an upper end, and a sum a point, only where every part has one.
final as (
    select
        {{ row_key([
            'years.year', 'years.stage', 'years.scope', 'years.paid_by', 'years.instrument', 'themes.theme'
        ]) }} as financing_year_total_id,
        years.year,
        years.stage,
        years.stage_fr,
        years.stage_en,
        years.scope,
        years.scope_fr,
        years.scope_en,
        years.paid_by,
        years.paid_by_name,
        years.instrument,
        years.instrument_fr,
        years.instrument_en,
        themes.theme as primary_theme,
        themes.theme_fr as primary_theme_fr,
        themes.theme_en as primary_theme_en,
        count(*) as financing_count,
        cast(case when count(years.amount_eur) = count(*) then sum(years.amount_eur) end as decimal(18, 2))
            as amount_eur,
        cast(sum(years.amount_low_eur) as decimal(18, 2)) as amount_low_eur,
        cast(case when count(years.amount_high_eur) = count(*) then sum(years.amount_high_eur) end as decimal(18, 2))
            as amount_high_eur
    from years
    left join themes on years.programme_id = themes.programme_id
    group by
        years.year,
        years.stage,
        years.stage_fr,
        years.stage_en,
        years.scope,
        years.scope_fr,
        years.scope_en,
        years.paid_by,
        years.paid_by_name,
        years.instrument,
        years.instrument_fr,
        years.instrument_en,
        themes.theme,
        themes.theme_fr,
        themes.theme_en
)

select * from final
order by
    year asc nulls last,
    stage asc nulls last,
    scope asc nulls last,
    paid_by asc nulls last,
    primary_theme asc nulls last,
    instrument asc nulls last
