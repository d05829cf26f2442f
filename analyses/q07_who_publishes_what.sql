-- Question 7: which programmes publish a budget, outputs, outcomes, jobs, and where was nothing found, not yet looked
-- for, or refused? Programmes of which nothing is known in any of the four are left to fct_coverage.
select
    name as programme,
    programme_level,
    budget_status,
    output_status,
    outcome_status,
    jobs_status
from marts.programme_profile
where
    budget_status not in ('not_searched', 'not_applicable')
    or output_status not in ('not_searched', 'not_applicable')
    or outcome_status not in ('not_searched', 'not_applicable')
    or jobs_status not in ('not_searched', 'not_applicable')
order by programme asc
