{% macro table_macros_as_of() %}
{%- set day = 'cast(wanted_day as date)' %}

create or replace macro marts.actors_as_of(wanted_day) as table
    select actor_id, name, actor_type, certainty
    from marts.dim_actor_history
    where {{ holds_on(day, 'valid_from_day', 'valid_to_day') }}
    order by actor_id;

create or replace macro marts.programmes_as_of(wanted_day) as table
    select
        programme_id,
        name,
        programme_level,
        parent_programme_id,
        {{ certainty_on(day, 'starts_earliest', 'starts_latest') }} as certainty
    from marts.dim_programme
    where {{ holds_on(day, 'starts_earliest', 'ends_earliest') }}
    order by programme_id;

create or replace macro marts.members_of(wanted_actor, wanted_day) as table
    with alive as (
        select * from marts.actors_as_of(wanted_day)
    ),
    sure as (
        select
            members.actor_id,
            members.name,
            members.actor_type,
            members.certainty as life_certainty,
            {{ certainty_on(day, 'relations.valid_from_earliest', 'relations.valid_from_latest') }} as certainty
        from marts.bridge_actor_actor as relations
        inner join alive as members on relations.subject_actor_id = members.actor_id
        inner join alive as groups on relations.object_actor_id = groups.actor_id
        where
            relations.relation_type in ('member_of', 'founding_member_of')
            and relations.object_actor_id = wanted_actor
            and {{ holds_on(day, 'relations.valid_from_earliest', 'relations.valid_to_earliest') }}
    )
    select
        actor_id,
        name,
        actor_type,
        case
            when bool_or(certainty = 'unknown') or life_certainty = 'unknown' then 'unknown'
            when bool_or(certainty = 'possible') or life_certainty = 'possible' then 'possible'
            else 'certain'
        end as certainty
    from sure
    group by actor_id, name, actor_type, life_certainty
    order by actor_id;

create or replace macro marts.themes_as_of(wanted_day) as table
    with covered as (
        select
            themes.theme,
            regions.current_region_code,
            actors.actor_id,
            actors.name,
            actors.actor_type,
            regions.extent = 'whole' and regions.region_code = regions.current_region_code as is_whole_region,
            [
                actors.certainty,
                {{ certainty_on(day, 'themes.valid_from_earliest', 'themes.valid_from_latest') }},
                {{ certainty_on(day, 'regions.valid_from_earliest', 'regions.valid_from_latest') }}
            ] as certainties
        from marts.actors_as_of(wanted_day) as actors
        inner join marts.bridge_actor_theme as themes on actors.actor_id = themes.actor_id
        inner join marts.bridge_actor_region as regions on actors.actor_id = regions.actor_id
        where
            regions.territory_type <> 'seat'
            and regions.current_region_code is not null
            and {{ holds_on(day, 'themes.valid_from_earliest', 'themes.valid_to_earliest') }}
            and {{ holds_on(day, 'regions.valid_from_earliest', 'regions.valid_to_earliest') }}
    )
    select
        theme, current_region_code, actor_id, name, actor_type,
        bool_or(is_whole_region) as is_whole_region,
        case
            when bool_or(certainties = ['certain', 'certain', 'certain']) then 'certain'
            when bool_or(not list_contains(certainties, 'unknown')) then 'possible'
            else 'unknown'
        end as certainty
    from covered
    group by theme, current_region_code, actor_id, name, actor_type
    order by theme, current_region_code, actor_id;

create or replace macro marts.financing_known_on(wanted_day, wanted_programme := null) as table
    select
        * exclude (financing_history_id, as_of_earliest, published_earliest, known_from, known_until),
        case
            when coalesce(as_of_earliest, published_earliest) <= {{ day }}
                then {{ day }} - coalesce(as_of_earliest, published_earliest)
        end as age_days
    from marts.fct_financing_history
    where
        {{ holds_on(day, 'known_from', 'known_until') }}
        and (wanted_programme is null or programme_id = wanted_programme)
    order by financing_id;

{% endmacro %}
