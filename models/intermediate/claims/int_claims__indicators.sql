with

claims as (
    select * from {{ ref('stg_indicator_claims') }}
),

measures as (
    select * from {{ ref('int_reference__measures') }}
),

qualifiers as (
    select * from {{ ref('stg_qualifiers') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

bounded as (
    select
        claims.claim_id,
        claims.subject_type,
        claims.subject_id,
        claims.measure,
        measures.label_fr as measure_fr,
        measures.label_en as measure_en,
        measures.measure_family,
        measures.measure_family_fr,
        measures.measure_family_en,
        measures.unit,
        measures.unit_fr,
        measures.unit_en,
        not measures.adds_over_time as is_stock,
        claims.nature,
        claims.of_claim_id,
        claims.per,
        claims.as_written,
        claims.qualifier,
        qualifiers.label_fr as qualifier_fr,
        qualifiers.label_en as qualifier_en,
        qualifiers.needs_bounds,
        claims.value as printed_value,
        {{ interval_point('claims.value', 'qualifiers.has_point') }} as value,
        {{ interval_low('claims.value', 'claims.value_low', 'qualifiers.low_factor') }} as value_low,
        {{ interval_high('claims.value', 'claims.value_high', 'qualifiers.high_factor') }} as value_high,
        claims.as_of,
        dates.date_earliest as as_of_earliest,
        dates.date_latest as as_of_latest,
        dates.calendar_year as as_of_year,
        claims.inferred,
        claims.source_id,
        claims.locator,
        claims.captured_from,
        claims.checked_on
    from claims
    left join measures on claims.measure = measures.measure
    left join qualifiers on claims.qualifier = qualifiers.code
    left join dates on claims.as_of = dates.date_text
),

final as (
    select
        *,
        value is not null as has_point,
        {{ row_key(['subject_type', 'subject_id', 'measure', 'nature', 'as_of_year']) }} as fact_key,
        per is null as is_candidate
    from bounded
)

select * from final
