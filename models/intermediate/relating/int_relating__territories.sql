with

territories as (
    select * from {{ ref('stg_actor_territories') }}
),

regions as (
    select * from {{ ref('int_naming__regions') }}
),

final as (
    select
        {{ row_key(['territories.actor_id', 'territories.territory_type', 'territories.as_written',
                    'territories.region_code', 'territories.valid_from']) }} as actor_region_id,
        territories.*,
        regions.label_fr as region_name,
        regions.current_region_code,
        regions.current_region_fr as current_region_name
    from territories
    left join regions on territories.region_code = regions.region_code
)

select * from final
