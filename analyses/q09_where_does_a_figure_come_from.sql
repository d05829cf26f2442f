-- Question 9: which figure comes from which paragraph of which document, how old is it, and is it independent of the
-- others that say the same? Every figure on the pôles, with its age in days on the data date and how it drifted from
-- the claim published before it.
select
    claims.subject_id,
    claims.measure,
    claims.nature,
    coalesce(
        claims.as_written,
        claims.qualifier || ' ' || cast(coalesce(claims.printed_value, claims.value_low) as varchar)
    ) as says,
    claims.is_best,
    claims.choice_reason,
    indicators.independent_source_count,
    sources.publisher,
    sources.standing,
    claims.locator,
    claims.as_of,
    sources.published_on,
    claims.age_days,
    claims.drift
from marts.fct_indicator_claim as claims
inner join marts.fct_indicator as indicators on claims.indicator_id = indicators.indicator_id
inner join marts.dim_source as sources on claims.source_id = sources.source_id
where claims.subject_id in ('politique_poles', 'reseau_poles_sante')
order by claims.subject_id asc, claims.measure asc, claims.is_best desc, claims.claim_id asc
