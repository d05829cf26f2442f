with

source as (
    select * from {{ ref('theme_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(subject_type), '') as subject_type,
        nullif(trim(subject_id), '') as subject_id,
        nullif(trim(theme), '') as theme,
        cast(is_primary as boolean) as is_primary,
        nullif(trim(valid_from), '') as valid_from,
        nullif(trim(valid_to), '') as valid_to,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
