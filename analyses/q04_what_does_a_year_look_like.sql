-- Question 4: what does a year look like: amounts spread over their periods, per stage, scope, who pays, instrument
-- and primary theme? Only whole envelopes that may be added; the empty year is what has no closed period.
select
    year,
    stage,
    scope,
    paid_by,
    instrument,
    primary_theme,
    amount_low_eur,
    amount_eur,
    amount_high_eur
from marts.fct_financing_year_total
order by year asc nulls last, stage asc, scope asc, paid_by asc, primary_theme asc
