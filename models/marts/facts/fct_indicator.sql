with

indicators as (
    select * from {{ ref('int_choosing__indicators') }}
),

final as (
    select
        indicator_id,
        subject_type,
        subject_id,
        measure,
        measure_family,
        nature,
        as_of_year,
        of_claim_id,
        as_written,
        qualifier,
        value,
        value_low,
        value_high,
        unit,
        as_of,
        as_of_earliest,
        as_of_latest,
        claim_id,
        is_best,
        choice_rank,
        choice_reason,
        independent_group,
        claim_count,
        independent_source_count,
        published_on,
        source_id,
        locator,
        captured_from,
        inferred
    from indicators
)

select * from final
