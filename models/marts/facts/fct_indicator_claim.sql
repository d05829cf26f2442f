with

claims as (
    select * from {{ ref('int_claims__indicators') }}
),

choices as (
    select * from {{ ref('int_choice__claims') }}
    where claim_kind = 'indicator'
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

wordings as (
    select * from {{ ref('int_claims__wordings') }}
),

final as (
    select
        claims.claim_id,
        claims.subject_type,
        subject_types.label_fr as subject_type_fr,
        subject_types.label_en as subject_type_en,
        claims.subject_id,
        subjects.name as subject_name,
        claims.measure,
        claims.measure_fr,
        claims.measure_en,
        claims.measure_family,
        claims.measure_family_fr,
        claims.measure_family_en,
        claims.nature,
        natures.label_fr as nature_fr,
        natures.label_en as nature_en,
        claims.of_claim_id,
        claims.per,
        pers.label_fr as per_fr,
        pers.label_en as per_en,
        claims.as_written,
        claims.qualifier,
        claims.qualifier_fr,
        claims.qualifier_en,
        claims.printed_value,
        claims.value,
        claims.value_low,
        claims.value_high,
        claims.unit,
        claims.unit_fr,
        claims.unit_en,
        claims.as_of,
        claims.as_of_earliest,
        claims.as_of_latest,
        claims.as_of_year,
        claims.inferred,
        claims.source_id,
        sources.title as source_title,
        sources.publisher,
        sources.standing,
        claims.locator,
        claims.captured_from,
        choices.evidence_grade,
        grades.label_fr as evidence_grade_fr,
        grades.label_en as evidence_grade_en,
        choices.source_link,
        claims.checked_on,
        sources.published_on,
        case when claims.is_candidate then claims.fact_key end as indicator_id,
        choices.is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        choices.independent_group,
        choices.claim_count,
        choices.independent_source_count,
        wordings.age_days,
        wordings.wording_count,
        wordings.drift,
        drifts.label_fr as drift_fr,
        drifts.label_en as drift_en
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join wordings on wordings.claim_kind = 'indicator' and claims.claim_id = wordings.claim_id
    left join subjects
        on claims.subject_type = subjects.subject_type and claims.subject_id = subjects.subject_id
    left join codes as subject_types
        on subject_types.codelist = 'subject_type' and claims.subject_type = subject_types.code
    left join codes as natures on natures.codelist = 'nature' and claims.nature = natures.code
    left join codes as grades on grades.codelist = 'evidence_grade' and choices.evidence_grade = grades.code
    left join codes as reasons on reasons.codelist = 'choice_reason' and choices.choice_reason = reasons.code
    left join codes as pers on pers.codelist = 'per' and claims.per = pers.code
    left join codes as drifts on drifts.codelist = 'drift' and wordings.drift = drifts.code
)

select * from final
order by subject_id asc nulls last, measure asc nulls last, claim_id asc nulls last
