with

source as (
    select * from {{ ref('stages') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        nullif(trim(stage_family), '') as stage_family,
        cast(stage_order as int) as stage_order,
        cast(is_cumulative as boolean) as is_cumulative,
        cast(is_summable as boolean) as is_summable,
        nullif(trim(iati_code), '') as iati_code
    from source
)

select * from final
