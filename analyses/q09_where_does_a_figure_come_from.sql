-- Question 9: which figure comes from which paragraph of which document, how old is it, and is it independent of the
-- others that say the same? Every figure on the pôles, with its age in days on the data date and how it drifted from
-- the claim published before it.
with

claims as (
    select * from marts.fct_indicator_claim
    where subject_id = 'politique_poles'
    union all
    select * from marts.fct_indicator_claim
    where subject_id = 'reseau_poles_sante'
)

select
    subject_id,
    measure,
    nature,
    coalesce(as_written, qualifier || ' ' || cast(coalesce(printed_value, value_low) as varchar)) as says,
    is_best,
    choice_reason,
    independent_source_count,
    publisher,
    standing,
    locator,
    as_of,
    published_on,
    age_days,
    drift
from claims
where indicator_id is not null
order by subject_id asc, measure asc, is_best desc, claim_id asc
