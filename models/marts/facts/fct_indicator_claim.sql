with

claims as (
    select * from {{ ref('int_bounding__indicator_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

wordings as (
    select * from {{ ref('int_sourcing__wordings') }}
),

final as (
    select
        claims.claim_id,
        claims.subject_type,
        claims.subject_id,
        claims.measure,
        claims.measure_family,
        claims.nature,
        claims.of_claim_id,
        claims.per,
        claims.as_written,
        claims.qualifier,
        claims.printed_value,
        claims.value,
        claims.value_low,
        claims.value_high,
        claims.unit,
        claims.as_of,
        claims.as_of_earliest,
        claims.as_of_latest,
        claims.inferred,
        claims.source_id,
        claims.locator,
        claims.captured_from,
        claims.checked_on,
        sources.published_on,
        case when claims.is_candidate then claims.fact_key end as indicator_id,
        choices.ruling = 'deprecated' as is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        choices.independent_group,
        wordings.age_days,
        wordings.drift
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join wordings on claims.claim_id = wordings.claim_id
)

select * from final
