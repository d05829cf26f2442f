with

source as (
    select * from {{ ref('measure_families') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(is_covered as boolean) as is_covered
    from source
)

select * from final
