with

territories as (
    select * from {{ ref('stg_actor_territories') }}
),

regions as (
    select * from {{ ref('int_reference__regions') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

today as (
    select * from {{ ref('int_reference__build') }}
),

final as (
    select
        {{ row_key(['territories.actor_id', 'territories.territory_type', 'territories.as_written',
                    'territories.region_code', 'territories.valid_from']) }} as actor_region_id,
        territories.*,
        actors.name as actor_name,
        territory_types.label_fr as territory_type_fr,
        territory_types.label_en as territory_type_en,
        extents.label_fr as extent_fr,
        extents.label_en as extent_en,
        sources.title as source_title,
        from_date.date_earliest as valid_from_earliest,
        from_date.date_latest as valid_from_latest,
        to_date.date_earliest as valid_to_earliest,
        {{ holds_on('today.data_date', 'from_date.date_earliest', 'to_date.date_earliest') }} as is_current,
        regions.label_fr as region_fr,
        regions.label_en as region_en,
        regions.current_region_code,
        regions.current_region_fr,
        regions.current_region_en
    from territories
    cross join today
    left join regions on territories.region_code = regions.region_code
    left join names as actors on actors.subject_type = 'actor' and territories.actor_id = actors.subject_id
    left join sources on territories.source_id = sources.source_id
    left join codes as territory_types
        on territory_types.codelist = 'territory_type' and territories.territory_type = territory_types.code
    left join codes as extents on extents.codelist = 'territory_extent' and territories.extent = extents.code
    left join dates as from_date on territories.valid_from = from_date.date_text
    left join dates as to_date on territories.valid_to = to_date.date_text
)

select * from final
