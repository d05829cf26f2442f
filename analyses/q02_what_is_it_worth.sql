-- Question 2: how much is programme P worth, per stage, as an interval, from which source, as of when?
select
    programme_name as programme,
    stage,
    scope,
    component,
    as_written,
    amount_low_eur,
    amount_eur,
    amount_high_eur,
    period,
    as_of,
    publisher,
    published_on,
    locator,
    choice_reason
from marts.fct_financing
where programme_id = 'pepr_biotherapies'
order by stage asc, scope asc, component asc nulls first
