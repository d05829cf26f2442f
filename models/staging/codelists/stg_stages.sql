with

source as (
    select * from {{ ref('stages') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description), '') as description,
        nullif(trim(retired_on), '') as retired_on,
        nullif(trim(stage_family), '') as stage_family,
        cast(family_order as int) as family_order,
        cast(is_cumulative as boolean) as is_cumulative,
        cast(is_summable as boolean) as is_summable,
        nullif(trim(iati_code), '') as iati_code
    from source
)

select * from final
