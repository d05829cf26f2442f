with

actors as (
    select * from {{ ref('int_naming__actors') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

roles as (
    select * from {{ ref('int_relating__roles') }}
),

relations as (
    select * from {{ ref('int_relating__actors') }}
),

themes as (
    select * from {{ ref('int_relating__themes') }}
),

theme_labels as (
    select * from {{ ref('int_naming__themes') }}
),

territories as (
    select * from {{ ref('int_relating__territories') }}
),

indicators as (
    select * from {{ ref('int_choosing__indicators') }}
),

actor_programmes as (
    select
        roles.actor_id,
        count(distinct roles.programme_id) as programme_count,
        {{ sorted_list("names.name || ' (' || roles.role || ')'", '; ') }} as programmes
    from roles
    left join names on names.subject_type = 'programme' and roles.programme_id = names.subject_id
    group by roles.actor_id
),

actor_relations as (
    select
        relations.subject_actor_id as actor_id,
        {{ sorted_list("relations.relation_type || ' ' || names.name", '; ') }} as relations
    from relations
    left join names on names.subject_type = 'actor' and relations.object_actor_id = names.subject_id
    group by relations.subject_actor_id
),

actor_members as (
    select
        object_actor_id as actor_id,
        count(distinct subject_actor_id) as known_member_count
    from relations
    where relation_type = 'member_of' and is_current
    group by object_actor_id
),

actor_themes as (
    select
        themes.subject_id as actor_id,
        {{ sorted_list('theme_labels.label_fr') }} as themes
    from themes
    left join theme_labels on themes.theme = theme_labels.theme
    where themes.subject_type = 'actor' and themes.is_current
    group by themes.subject_id
),

actor_territories as (
    select
        actor_id,
        {{ sorted_list('coalesce(current_region_name, as_written)') }} as regions
    from territories
    where is_current
    group by actor_id
),

actor_indicators as (
    select
        subject_id as actor_id,
        count(*) as indicator_count
    from indicators
    where subject_type = 'actor'
    group by subject_id
),

final as (
    select
        actors.actor_id,
        actors.name,
        actors.acronym,
        actors.actor_type,
        actors.description,
        actors.founded_on,
        actors.ended_on,
        actors.is_active,
        actor_territories.regions,
        actor_themes.themes,
        actor_programmes.programmes,
        actor_relations.relations,
        coalesce(actor_programmes.programme_count, 0) as programme_count,
        coalesce(actor_members.known_member_count, 0) as known_member_count,
        coalesce(actor_indicators.indicator_count, 0) as indicator_count
    from actors
    left join actor_programmes on actors.actor_id = actor_programmes.actor_id
    left join actor_relations on actors.actor_id = actor_relations.actor_id
    left join actor_members on actors.actor_id = actor_members.actor_id
    left join actor_themes on actors.actor_id = actor_themes.actor_id
    left join actor_territories on actors.actor_id = actor_territories.actor_id
    left join actor_indicators on actors.actor_id = actor_indicators.actor_id
)

select * from final
