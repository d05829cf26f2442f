with

indicators as (
    select * from {{ ref('int_choosing__indicators') }}
),

wordings as (
    select * from {{ ref('int_sourcing__wordings') }}
),

final as (
    select
        indicators.indicator_id,
        indicators.subject_type,
        indicators.subject_id,
        indicators.measure,
        indicators.measure_family,
        indicators.nature,
        indicators.as_of_year,
        indicators.of_claim_id,
        indicators.as_written,
        indicators.qualifier,
        indicators.value,
        indicators.value_low,
        indicators.value_high,
        indicators.unit,
        indicators.as_of,
        indicators.as_of_earliest,
        indicators.as_of_latest,
        indicators.claim_id,
        indicators.is_best,
        indicators.choice_rank,
        indicators.choice_reason,
        indicators.independent_group,
        indicators.claim_count,
        indicators.independent_source_count,
        indicators.published_on,
        indicators.source_id,
        indicators.locator,
        indicators.captured_from,
        indicators.inferred,
        wordings.age_days,
        wordings.wording_count
    from indicators
    left join wordings on indicators.claim_id = wordings.claim_id
)

select * from final
