with

source as (
    select * from {{ ref('components') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        cast(adds_to_whole as boolean) as adds_to_whole,
        nullif(trim(key_column), '') as key_column,
        nullif(trim(breakdown), '') as breakdown
    from source
)

select * from final
