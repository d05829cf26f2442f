with

territories as (
    select * from {{ ref('stg_actor_territories') }}
),

regions as (
    select * from {{ ref('int_naming__regions') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

today as (
    select * from {{ ref('int_dating__data_date') }}
),

final as (
    select
        {{ row_key(['territories.actor_id', 'territories.territory_type', 'territories.as_written',
                    'territories.region_code', 'territories.valid_from']) }} as actor_region_id,
        territories.*,
        from_date.date_earliest as valid_from_earliest,
        to_date.date_earliest as valid_to_earliest,
        coalesce(from_date.date_earliest <= today.data_date, true)
        and coalesce(to_date.date_earliest > today.data_date, true) as is_current,
        regions.label_fr as region_name,
        regions.current_region_code,
        regions.current_region_fr as current_region_name
    from territories
    cross join today
    left join regions on territories.region_code = regions.region_code
    left join dates as from_date on territories.valid_from = from_date.date_text
    left join dates as to_date on territories.valid_to = to_date.date_text
)

select * from final
