with

source as (
    select * from {{ ref('indicator_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(subject_type), '') as subject_type,
        nullif(trim(subject_id), '') as subject_id,
        nullif(trim(measure), '') as measure,
        nullif(trim(nature), '') as nature,
        nullif(trim(of_claim_id), '') as of_claim_id,
        nullif(trim(per), '') as per,
        nullif(trim(as_written), '') as as_written,
        cast(value as decimal(18, 2)) as value,
        cast(value_low as decimal(18, 2)) as value_low,
        cast(value_high as decimal(18, 2)) as value_high,
        nullif(trim(qualifier), '') as qualifier,
        nullif(trim(as_of), '') as as_of,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
