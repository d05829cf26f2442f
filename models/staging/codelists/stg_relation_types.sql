with

source as (
    select * from {{ ref('relation_types') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(is_single_valued as boolean) as is_single_valued,
        nullif(trim(life_effect), '') as life_effect
    from source
)

select * from final
