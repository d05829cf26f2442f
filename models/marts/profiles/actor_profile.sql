with

actors as (
    select * from {{ ref('dim_actor') }}
),

roles as (
    select * from {{ ref('bridge_actor_programme') }}
),

relations as (
    select * from {{ ref('bridge_actor_actor') }}
),

themes as (
    select * from {{ ref('bridge_actor_theme') }}
),

territories as (
    select * from {{ ref('bridge_actor_region') }}
),

indicators as (
    select * from {{ ref('fct_indicator') }}
),

actor_programmes as (
    select
        actor_id,
        count(distinct programme_id) as programme_count,
        {{ sorted_list("programme_name || ' (' || role || ')'", '; ') }} as programmes,
        {{ sorted_list("programme_name || ' (' || role_fr || ')'", '; ') }} as programmes_fr,
        {{ sorted_list("programme_name || ' (' || role_en || ')'", '; ') }} as programmes_en
    from roles
    group by actor_id
),

actor_relations as (
    select
        subject_actor_id as actor_id,
        {{ sorted_list("relation_type || ' ' || object_actor_name", '; ') }} as relations,
        {{ sorted_list("relation_type_fr || ' ' || object_actor_name", '; ') }} as relations_fr,
        {{ sorted_list("relation_type_en || ' ' || object_actor_name", '; ') }} as relations_en
    from relations
    group by subject_actor_id
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
        actor_id,
        {{ sorted_list('theme_fr') }} as themes_fr,
        {{ sorted_list('theme_en') }} as themes_en
    from themes
    where is_current
    group by actor_id
),

actor_territories as (
    select
        actor_id,
        {{ sorted_list('coalesce(current_region_fr, as_written)') }} as regions_fr,
        {{ sorted_list('coalesce(current_region_en, as_written)') }} as regions_en
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
        actors.actor_type_fr,
        actors.actor_type_en,
        actors.description_en,
        actors.description_fr,
        actors.founded_on,
        actors.ended_on,
        actors.is_active,
        actor_territories.regions_fr,
        actor_territories.regions_en,
        actor_themes.themes_fr,
        actor_themes.themes_en,
        actor_programmes.programmes,
        actor_programmes.programmes_fr,
        actor_programmes.programmes_en,
        actor_relations.relations,
        actor_relations.relations_fr,
        actor_relations.relations_en,
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
