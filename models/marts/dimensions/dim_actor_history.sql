with

actors as (
    select * from {{ ref('dim_actor') }}
),

names as (
    select * from {{ ref('dim_actor_name') }}
    where name_type in ('official', 'former')
),

-- The days on which something about an actor can change: its life, how surely it lives, its name.
days as (
    select
        actor_id,
        coalesce(starts_earliest, date '0001-01-01') as day
    from actors
    union
    select
        actor_id,
        starts_latest as day
    from actors
    union
    select
        actor_id,
        valid_from_earliest as day
    from names
    union
    select
        actor_id,
        valid_to_earliest as day
    from names
),

spans as (
    select
        actors.*,
        days.day as valid_from_day,
        lead(days.day) over (partition by days.actor_id order by days.day asc nulls last) as next_day
    from days
    inner join actors
        on
            days.actor_id = actors.actor_id
            and {{ holds_on('days.day', 'actors.starts_earliest', 'actors.ends_earliest') }}
    where days.day is not null
),

-- Of two names that hold at once, the one that began later.
called as (
    select
        spans.actor_id,
        spans.valid_from_day,
        names.name,
        row_number() over (
            partition by spans.actor_id, spans.valid_from_day
            order by names.valid_from_earliest desc nulls last, names.name asc nulls last
        ) as place
    from spans
    inner join names on spans.actor_id = names.actor_id
    where {{ holds_on('spans.valid_from_day', 'names.valid_from_earliest', 'names.valid_to_earliest') }}
),

final as (
    select
        {{ row_key(['spans.actor_id', 'spans.valid_from_day']) }} as actor_history_id,
        spans.actor_id,
        coalesce(called.name, spans.name) as name,
        spans.actor_type,
        spans.valid_from_day,
        least(spans.next_day, spans.ends_earliest) as valid_to_day,
        {{ certainty_on('spans.valid_from_day', 'spans.starts_earliest', 'spans.starts_latest') }} as certainty
    from spans
    left join called
        on spans.actor_id = called.actor_id and spans.valid_from_day = called.valid_from_day and called.place = 1
)

select * from final
order by actor_type asc nulls last, actor_id asc nulls last, valid_from_day asc nulls last
