with

indicators as (
    select * from {{ ref('int_choosing__indicators') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

subjects as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

wordings as (
    select * from {{ ref('int_sourcing__wordings') }}
),

final as (
    select
        indicators.indicator_id,
        indicators.subject_type,
        subject_types.label_fr as subject_type_fr,
        subject_types.label_en as subject_type_en,
        indicators.subject_id,
        subjects.name as subject_name,
        indicators.measure,
        indicators.measure_fr,
        indicators.measure_en,
        indicators.measure_family,
        indicators.measure_family_fr,
        indicators.measure_family_en,
        indicators.nature,
        natures.label_fr as nature_fr,
        natures.label_en as nature_en,
        indicators.as_of_year,
        indicators.of_claim_id,
        indicators.as_written,
        indicators.qualifier,
        indicators.qualifier_fr,
        indicators.qualifier_en,
        indicators.value,
        indicators.value_low,
        indicators.value_high,
        indicators.unit,
        indicators.unit_fr,
        indicators.unit_en,
        indicators.as_of,
        indicators.as_of_earliest,
        indicators.as_of_latest,
        indicators.claim_id,
        indicators.is_best,
        indicators.choice_rank,
        indicators.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        indicators.independent_group,
        indicators.claim_count,
        indicators.independent_source_count,
        indicators.published_on,
        indicators.source_id,
        sources.title as source_title,
        sources.publisher,
        indicators.locator,
        indicators.captured_from,
        indicators.inferred,
        wordings.age_days,
        wordings.wording_count
    from indicators
    left join wordings on indicators.claim_id = wordings.claim_id
    left join sources on indicators.source_id = sources.source_id
    left join subjects
        on indicators.subject_type = subjects.subject_type and indicators.subject_id = subjects.subject_id
    left join codes as subject_types
        on subject_types.codelist = 'subject_type' and indicators.subject_type = subject_types.code
    left join codes as natures on natures.codelist = 'nature' and indicators.nature = natures.code
    left join codes as reasons on reasons.codelist = 'choice_reason' and indicators.choice_reason = reasons.code
)

select * from final
