with

final as (
    select
        measure,
        label_en,
        label_fr,
        description_en,
        measure_family,
        measure_family_en,
        measure_family_fr,
        unit,
        unit_en,
        unit_fr,
        adds_over_time,
        adds_over_subjects
    from {{ ref('int_reference__measures') }}
)

select * from final
