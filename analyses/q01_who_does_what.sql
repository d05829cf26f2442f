-- Question 1: who pilots, funds, hosts or takes part in programme P? Which programmes is actor A in, with
-- which role, when?
select
    programme_name as programme,
    role,
    actor_name as actor,
    detail_en as detail,
    valid_from,
    valid_to,
    first_source_id
from marts.bridge_actor_programme
where programme_id = 'pepr_biotherapies'

union

select
    programme_name as programme,
    role,
    actor_name as actor,
    detail_en as detail,
    valid_from,
    valid_to,
    first_source_id
from marts.bridge_actor_programme
where actor_id = 'inserm'

order by programme asc, role asc, actor asc
