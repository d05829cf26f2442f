with

final as (
    select
        indicator_id,
        subject_type,
        subject_type_fr,
        subject_type_en,
        subject_id,
        subject_name,
        measure,
        measure_fr,
        measure_en,
        measure_family,
        measure_family_fr,
        measure_family_en,
        nature,
        nature_fr,
        nature_en,
        as_of_year,
        of_claim_id,
        as_written,
        qualifier,
        qualifier_fr,
        qualifier_en,
        value,
        value_low,
        value_high,
        unit,
        unit_fr,
        unit_en,
        as_of,
        as_of_earliest,
        as_of_latest,
        claim_id,
        is_best,
        choice_rank,
        choice_reason,
        choice_reason_fr,
        choice_reason_en,
        independent_group,
        claim_count,
        independent_source_count,
        published_on,
        source_id,
        source_title,
        publisher,
        locator,
        captured_from,
        inferred,
        age_days,
        wording_count
    from {{ ref('fct_indicator_claim') }}
    where is_best
)

select * from final
order by subject_id asc nulls last, indicator_id asc nulls last
