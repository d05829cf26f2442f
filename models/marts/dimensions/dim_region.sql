with

final as (
    select
        region_code,
        label_en,
        label_fr,
        is_current,
        retired_on,
        current_region_code,
        current_region_en,
        current_region_fr
    from {{ ref('int_reference__regions') }}
)

select * from final
