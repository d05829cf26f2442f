with

source as (
    select * from {{ ref('event_types') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(happens_once as boolean) as happens_once,
        nullif(trim(life_effect), '') as life_effect
    from source
)

select * from final
