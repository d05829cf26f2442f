with

themes as (
    select * from {{ ref('dim_theme') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

actors as (
    select * from {{ ref('dim_actor') }}
),

themes_of_actors as (
    select * from {{ ref('bridge_actor_theme') }}
    where is_current
),

themes_of_programmes as (
    select * from {{ ref('bridge_programme_theme') }}
),

territories as (
    select * from {{ ref('bridge_actor_region') }}
),

roles as (
    select * from {{ ref('bridge_actor_programme') }}
),

-- Where an actor works, by today's regions; its seat alone is no place of activity. A region of before
-- the reform is a part of today's.
actor_places as (
    select
        actors.actor_id,
        actors.name,
        actors.actor_type,
        territories.current_region_code,
        bool_or(territories.extent = 'whole' and territories.region_code = territories.current_region_code) as is_whole
    from actors
    inner join territories on actors.actor_id = territories.actor_id
    where actors.is_active and territories.territory_type <> 'seat' and territories.is_current
    group by actors.actor_id, actors.name, actors.actor_type, territories.current_region_code
),

actor_themes as (
    select
        actor_places.*,
        themes_of_actors.theme
    from actor_places
    inner join themes_of_actors on actor_places.actor_id = themes_of_actors.actor_id
),

actor_counts as (
    select
        theme,
        current_region_code,
        count(*) as actor_count,
        count(*) filter (where is_whole) as whole_region_count,
        count(*) filter (where actor_type = 'competitiveness_cluster') as cluster_count,
        {{ sorted_list('name', '; ') }} as actors,
        {{ sorted_list("case when is_whole then name else name || ' (part)' end", '; ') }} as actors_en,
        {{ sorted_list("case when is_whole then name else name || ' (partie)' end", '; ') }} as actors_fr
    from actor_themes
    group by theme, current_region_code
),

-- A programme counts where an actor that has the theme too has a role in it.
programme_counts as (
    select
        actor_themes.theme,
        actor_themes.current_region_code,
        count(distinct roles.programme_id) as programme_count
    from actor_themes
    inner join roles on actor_themes.actor_id = roles.actor_id
    inner join themes_of_programmes
        on
            roles.programme_id = themes_of_programmes.programme_id
            and actor_themes.theme = themes_of_programmes.theme
    group by actor_themes.theme, actor_themes.current_region_code
),

final as (
    select
        {{ row_key(['themes.theme', 'regions.region_code']) }} as theme_region_id,
        themes.theme,
        themes.label_fr as theme_fr,
        themes.label_en as theme_en,
        regions.region_code,
        regions.label_fr as region_fr,
        regions.label_en as region_en,
        coalesce(actor_counts.actor_count, 0) as actor_count,
        coalesce(actor_counts.whole_region_count, 0) as whole_region_count,
        coalesce(actor_counts.cluster_count, 0) as cluster_count,
        coalesce(programme_counts.programme_count, 0) as programme_count,
        actor_counts.actors,
        actor_counts.actors_fr,
        actor_counts.actors_en
    from themes
    cross join regions
    left join actor_counts
        on themes.theme = actor_counts.theme and regions.region_code = actor_counts.current_region_code
    left join programme_counts
        on themes.theme = programme_counts.theme and regions.region_code = programme_counts.current_region_code
    where regions.is_current
)

select * from final
