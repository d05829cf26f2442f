-- Question 5: where do sources disagree, by how much, in which way, and which value was kept and why? Explained rows
-- (only another stage, scope or component) are left to fct_disagreement.
select
    disagreement_id,
    class,
    status,
    claim_count,
    lowest,
    highest,
    lowest_on,
    highest_on,
    relative_gap,
    kept_claim_id,
    reason_en as reason
from marts.fct_disagreement
where status <> 'explained'
order by relative_gap desc nulls last, disagreement_id asc
