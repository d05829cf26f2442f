with

final as (
    select
        coverage_id,
        programme_id,
        measure_family,
        measure_family_fr,
        measure_family_en,
        status,
        best_claim_id,
        latest_as_of,
        checked_on,
        documents_consulted,
        note
    from {{ ref('int_covering__programmes') }}
)

select * from final
