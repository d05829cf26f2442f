-- Question 4: what does a year look like: amounts spread over their periods, per stage, scope, who pays, instrument
-- and primary theme? Only whole envelopes that may be added; the empty year is what has no closed period.
select
    years.year,
    years.stage,
    years.scope,
    coalesce(years.funder_actor_id, years.drawn_on_programme_id) as paid_by,
    years.instrument,
    themes.theme as primary_theme,
    sum(years.amount_low_eur) as amount_low_eur,
    sum(years.amount_eur) as amount_eur,
    sum(years.amount_high_eur) as amount_high_eur
from marts.fct_financing_year as years
left join marts.bridge_programme_theme as themes on years.programme_id = themes.programme_id and themes.is_primary
where years.is_addable
group by
    years.year,
    years.stage,
    years.scope,
    coalesce(years.funder_actor_id, years.drawn_on_programme_id),
    years.instrument,
    themes.theme
order by years.year asc nulls last, years.stage asc, years.scope asc, paid_by asc, primary_theme asc
