with

actors as (
    select * from {{ ref('stg_actors') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

identifiers as (
    select * from {{ ref('int_naming__actor_identifiers') }}
),

lives as (
    select * from {{ ref('int_dating__lives') }}
),

relations as (
    select * from {{ ref('int_relating__actors') }}
),

territories as (
    select * from {{ ref('int_relating__territories') }}
),

successors as (
    select
        subject_actor_id as actor_id,
        case when count(distinct object_actor_id) = 1 then max(object_actor_id) end as successor_actor_id
    from relations
    where life_effect = 'ends'
    group by subject_actor_id
),

seats as (
    select
        actor_id,
        max(region_code) as region_code,
        max(current_region_code) as current_region_code
    from territories
    where territory_type = 'seat' and is_current
    group by actor_id
),

final as (
    select
        actors.*,
        names.name,
        names.acronym,
        seats.region_code,
        seats.current_region_code,
        lives.started_on as founded_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        successors.successor_actor_id,
        lives.status not in ('ended', 'planned') as is_active,
        identifiers.siren,
        identifiers.ror_id,
        identifiers.wikidata_id,
        identifiers.uai
    from actors
    left join names on names.subject_type = 'actor' and actors.actor_id = names.subject_id
    left join identifiers on actors.actor_id = identifiers.actor_id
    left join lives on lives.subject_type = 'actor' and actors.actor_id = lives.subject_id
    left join successors on actors.actor_id = successors.actor_id
    left join seats on actors.actor_id = seats.actor_id
)

select * from final
