-- A subject has one primary theme at most: money is shown by primary theme and must not show twice.
select
    subject_type,
    subject_id,
    'more than one primary theme' as problem
from {{ ref('int_relations__themes') }}
where is_primary
group by subject_type, subject_id
having count(*) > 1
