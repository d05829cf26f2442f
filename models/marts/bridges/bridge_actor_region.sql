with

final as (
    select
        actor_region_id,
        actor_id,
        actor_name,
        territory_type,
        territory_type_fr,
        territory_type_en,
        as_written,
        extent,
        extent_fr,
        extent_en,
        region_code,
        region_fr,
        region_en,
        region_vintage,
        current_region_code,
        current_region_fr,
        current_region_en,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_from_latest,
        valid_to_earliest,
        is_current,
        inferred,
        source_id,
        source_title,
        locator
    from {{ ref('int_relations__territories') }}
)

select * from final
