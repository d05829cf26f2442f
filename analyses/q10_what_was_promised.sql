-- Question 10: what was promised (targets, commitments of a contract or convention) and what is known of it since?
-- The latest result of the same subject and measure stands beside a target where one is known.
select
    subject_name as subject,
    promise_kind as kind,
    coalesce(measure || ': ', '') || promised_en as promise,
    due_on as due,
    known_since_en as known_since,
    source_id,
    locator
from marts.fct_promise
order by subject_name asc, promise_kind asc, promise asc, due_on asc nulls last, source_id asc
