with

measures as (
    select * from {{ ref('stg_measures') }}
),

families as (
    select * from {{ ref('stg_measure_families') }}
),

codes as (
    select * from {{ ref('stg_codes') }}
),

final as (
    select
        measures.code as measure,
        measures.label_en,
        measures.label_fr,
        measures.description_en,
        measures.measure_family,
        families.label_en as measure_family_en,
        families.label_fr as measure_family_fr,
        families.is_covered,
        measures.unit,
        codes.label_en as unit_en,
        codes.label_fr as unit_fr,
        measures.adds_over_time,
        measures.adds_over_subjects
    from measures
    left join families on measures.measure_family = families.code
    left join codes on measures.unit = codes.code and codes.codelist = 'unit'
)

select * from final
