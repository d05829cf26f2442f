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
        subject_themes.theme
    from actor_places
    inner join subject_themes
        on
            subject_themes.subject_type = 'actor'
            and subject_themes.is_current
            and actor_places.actor_id = subject_themes.subject_id
),

actor_counts as (
    select
        theme,
        current_region_code,
        count(*) as actor_count,
        count(*) filter (where is_whole) as whole_region_count,
        count(*) filter (where actor_type = 'competitiveness_cluster') as cluster_count,
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
    inner join subject_themes
        on
            subject_themes.subject_type = 'programme'
            and roles.programme_id = subject_themes.subject_id
            and actor_themes.theme = subject_themes.theme
    group by actor_themes.theme, actor_themes.current_region_code
),

final as (
    select
        {{ row_key(['themes.theme', 'regions.region_code']) }} as theme_region_id,
        themes.theme,
        themes.label_fr as theme_fr,
        themes.label_en as theme_en,
        regions.region_code,
        regions.label_fr as region_name,
        regions.label_fr as region_fr,
        regions.label_en as region_en,
        coalesce(actor_counts.actor_count, 0) as actor_count,
        coalesce(actor_counts.whole_region_count, 0) as whole_region_count,
        coalesce(actor_counts.cluster_count, 0) as cluster_count,
        coalesce(programme_counts.programme_count, 0) as programme_count,
        actor_counts.actors_en as actors,
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
