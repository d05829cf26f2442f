with

themes as (
    select * from {{ ref('int_naming__themes') }}
),

regions as (
    select * from {{ ref('int_naming__regions') }}
),

actors as (
    select * from {{ ref('int_naming__actors') }}
),

subject_themes as (
    select * from {{ ref('int_relating__themes') }}
),

territories as (
    select * from {{ ref('int_relating__territories') }}
),

roles as (
    select * from {{ ref('int_relating__roles') }}
),

-- Where an actor works, by today's regions; its seat alone does not count as a place of activity.
actor_places as (
    select distinct
        actors.actor_id,
        actors.name,
        territories.current_region_code
    from actors
    inner join territories on actors.actor_id = territories.actor_id
    where actors.is_active and territories.territory_type <> 'seat'
),

actor_themes as (
    select distinct
        actor_places.current_region_code,
        subject_themes.theme,
        actor_places.actor_id,
        actor_places.name
    from actor_places
    inner join subject_themes
        on subject_themes.subject_type = 'actor' and actor_places.actor_id = subject_themes.subject_id
),

actor_counts as (
    select
        theme,
        current_region_code,
        count(*) as actor_count,
        {{ sorted_list('name', '; ') }} as actors
    from actor_themes
    group by theme, current_region_code
),

programme_counts as (
    select
        subject_themes.theme,
        actor_places.current_region_code,
        count(distinct roles.programme_id) as programme_count
    from actor_places
    inner join roles on actor_places.actor_id = roles.actor_id
    inner join subject_themes
        on subject_themes.subject_type = 'programme' and roles.programme_id = subject_themes.subject_id
    group by subject_themes.theme, actor_places.current_region_code
),

final as (
    select
        {{ row_key(['themes.theme', 'regions.region_code']) }} as theme_region_id,
        themes.theme,
        themes.label_fr as theme_fr,
        themes.label_en as theme_en,
        regions.region_code,
        regions.label_fr as region_name,
        coalesce(actor_counts.actor_count, 0) as actor_count,
        coalesce(programme_counts.programme_count, 0) as programme_count,
        actor_counts.actors
    from themes
    cross join regions
    left join actor_counts
        on themes.theme = actor_counts.theme and regions.region_code = actor_counts.current_region_code
    left join programme_counts
        on themes.theme = programme_counts.theme and regions.region_code = programme_counts.current_region_code
    where regions.is_current
)

select * from final
