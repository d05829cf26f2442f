with

actors as (
    select * from {{ ref('stg_actors') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
),

regions as (
    select * from {{ ref('int_reference__regions') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

-- One column a register.
identifiers as (
    select
        actor_id,
        max(case when scheme = 'siren' then identifier end) as siren,
        max(case when scheme = 'ror' then identifier end) as ror_id,
        max(case when scheme = 'wikidata' then identifier end) as wikidata_id,
        max(case when scheme = 'uai' then identifier end) as uai
    from {{ ref('stg_actor_identifiers') }}
    group by actor_id
),

lives as (
    select * from {{ ref('int_lives__lives') }}
),

relations as (
    select * from {{ ref('int_relations__relations') }}
),

territories as (
    select * from {{ ref('int_relations__territories') }}
),

successors as (
    select
        subject_id as actor_id,
        case when count(distinct object_id) = 1 then max(object_id) end as successor_actor_id
    from relations
    where life_effect = 'ends'
    group by subject_id
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
        actor_types.label_fr as actor_type_fr,
        actor_types.label_en as actor_type_en,
        names.name,
        names.acronym,
        seats.region_code,
        regions.label_fr as region_fr,
        regions.label_en as region_en,
        seats.current_region_code,
        regions.current_region_fr,
        regions.current_region_en,
        lives.started_on as founded_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        successors.successor_actor_id,
        successor_names.name as successor_name,
        lives.status not in ('ended', 'planned') as is_active,
        identifiers.siren,
        identifiers.ror_id,
        identifiers.wikidata_id,
        identifiers.uai
    from actors
    left join codes as actor_types on actor_types.codelist = 'actor_type' and actors.actor_type = actor_types.code
    left join names on names.subject_type = 'actor' and actors.actor_id = names.subject_id
    left join identifiers on actors.actor_id = identifiers.actor_id
    left join lives on lives.subject_type = 'actor' and actors.actor_id = lives.subject_id
    left join successors on actors.actor_id = successors.actor_id
    left join names as successor_names
        on successor_names.subject_type = 'actor' and successors.successor_actor_id = successor_names.subject_id
    left join seats on actors.actor_id = seats.actor_id
    left join regions on seats.region_code = regions.region_code
)

select * from final
