with

source as (
    select * from {{ ref('programme_levels') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(may_hold_money as boolean) as may_hold_money,
        cast(may_have_results as boolean) as may_have_results
    from source
)

select * from final
