with

source as (
    select * from {{ ref('actor_territories') }}
),

final as (
    select
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(territory_type), '') as territory_type,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(extent), '') as extent,
        nullif(trim(region_code), '') as region_code,
        cast(region_vintage as int) as region_vintage,
        nullif(trim(valid_from), '') as valid_from,
        nullif(trim(valid_to), '') as valid_to,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
