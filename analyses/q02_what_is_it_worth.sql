-- Question 2: how much is programme P worth, per stage, as an interval, from which source, as of when?
with

asked as (
    select 'pepr_biotherapies' as programme_id
)

select
    programmes.name as programme,
    financing.stage,
    financing.scope,
    financing.component,
    financing.as_written,
    financing.amount_low_eur,
    financing.amount_eur,
    financing.amount_high_eur,
    financing.period,
    financing.as_of,
    sources.publisher,
    sources.published_on,
    financing.locator,
    financing.choice_reason
from marts.fct_financing as financing
inner join asked on financing.programme_id = asked.programme_id
inner join marts.dim_programme as programmes on financing.programme_id = programmes.programme_id
inner join marts.dim_source as sources on financing.source_id = sources.source_id
order by financing.stage asc, financing.scope asc, financing.component asc nulls first
