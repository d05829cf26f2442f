-- Question 1: who pilots, funds, hosts or takes part in programme P? Which programmes is actor A in, with
-- which role, when?
with

asked as (
    select
        'pepr_biotherapies' as programme_id,
        'inserm' as actor_id
)

select
    programmes.name as programme,
    roles.role,
    actors.name as actor,
    roles.detail,
    roles.valid_from,
    roles.valid_to,
    roles.first_source_id
from marts.bridge_actor_programme as roles
inner join asked on roles.programme_id = asked.programme_id or roles.actor_id = asked.actor_id
inner join marts.dim_programme as programmes on roles.programme_id = programmes.programme_id
inner join marts.dim_actor as actors on roles.actor_id = actors.actor_id
order by programme asc, roles.role asc, actor asc
