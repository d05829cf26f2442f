-- Claims that share an event id speak of one type and one subject; what happens once has one event id.
select
    event_id as row_starts_with,
    'claims of one event differ in type, programme or actor' as problem
from {{ ref('int_claims__events') }}
group by event_id
having
    count(distinct event_type) > 1
    or count(distinct coalesce(programme_id, '')) > 1
    or count(distinct coalesce(actor_id, '')) > 1

union all

select
    coalesce(programme_id, actor_id) as row_starts_with,
    'an event that happens once has several event ids' as problem
from {{ ref('int_claims__events') }}
where happens_once
group by event_type, coalesce(programme_id, actor_id)
having count(distinct event_id) > 1
