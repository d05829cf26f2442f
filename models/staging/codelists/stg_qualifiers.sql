with

source as (
    select * from {{ ref('qualifiers') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(low_factor as decimal(18, 2)) as low_factor,
        cast(high_factor as decimal(18, 2)) as high_factor,
        cast(has_point as boolean) as has_point,
        cast(needs_bounds as boolean) as needs_bounds
    from source
)

select * from final
