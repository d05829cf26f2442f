with

regions as (
    select * from {{ ref('stg_regions') }}
),

final as (
    select
        regions.code as region_code,
        regions.label_en,
        regions.label_fr,
        regions.description_en,
        regions.retired_on,
        regions.current_region_code,
        current_regions.label_en as current_region_en,
        current_regions.label_fr as current_region_fr,
        regions.code = regions.current_region_code as is_current
    from regions
    left join regions as current_regions on regions.current_region_code = current_regions.code
)

select * from final
