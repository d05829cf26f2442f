with

source as (
    select * from {{ ref('measures') }}
),

final as (
    select
        nullif(trim(code), '') as code,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(retired_on), '') as retired_on,
        nullif(trim(measure_family), '') as measure_family,
        nullif(trim(unit), '') as unit,
        cast(adds_over_time as boolean) as adds_over_time,
        cast(adds_over_subjects as boolean) as adds_over_subjects
    from source
)

select * from final
