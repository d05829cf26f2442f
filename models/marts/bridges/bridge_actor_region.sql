with

final as (
    select
        actor_region_id,
        actor_id,
        territory_type,
        as_written,
        extent,
        region_code,
        region_name,
        region_vintage,
        current_region_code,
        current_region_name,
        valid_from,
        valid_to,
        is_current,
        inferred,
        source_id,
        locator
    from {{ ref('int_relating__territories') }}
)

select * from final
