with

coverage as (
    select * from {{ ref('int_coverage__programmes') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        coverage.coverage_id,
        coverage.programme_id,
        names.name as programme_name,
        coverage.measure_family,
        coverage.measure_family_fr,
        coverage.measure_family_en,
        coverage.status,
        statuses.label_fr as status_fr,
        statuses.label_en as status_en,
        coverage.best_claim_id,
        coverage.latest_as_of,
        coverage.checked_on,
        coverage.documents_consulted,
        coverage.note_en,
        coverage.note_fr
    from coverage
    left join names on names.subject_type = 'programme' and coverage.programme_id = names.subject_id
    left join codes as statuses on statuses.codelist = 'coverage_status' and coverage.status = statuses.code
)

select * from final
