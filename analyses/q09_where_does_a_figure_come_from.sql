-- Question 9: which figure comes from which paragraph of which document, how old is it, and is it independent of the
-- others that say the same? Every figure on the pôles, with its age in years on the data date.
select
    claims.subject_id,
    claims.measure,
    claims.as_written,
    claims.is_best,
    claims.choice_reason,
    indicators.independent_source_count,
    sources.publisher,
    sources.standing,
    claims.locator,
    claims.as_of,
    sources.published_on,
    extract(year from info.data_date)
    - extract(year from coalesce(claims.as_of_earliest, sources.published_earliest)) as age_in_years
from marts.fct_indicator_claim as claims
inner join marts.fct_indicator as indicators on claims.indicator_id = indicators.indicator_id
inner join marts.dim_source as sources on claims.source_id = sources.source_id
cross join marts.build_info as info
where claims.subject_id in ('politique_poles', 'reseau_poles_sante')
order by claims.subject_id asc, claims.measure asc, claims.is_best desc, claims.claim_id asc
