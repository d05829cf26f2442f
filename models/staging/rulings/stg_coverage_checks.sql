with

source as (
    select * from {{ ref('coverage_checks') }}
),

final as (
    select
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(measure_family), '') as measure_family,
        nullif(trim(checked_on), '') as checked_on,
        nullif(trim(status), '') as status,
        nullif(trim(documents_consulted), '') as documents_consulted,
        nullif(trim(note_en), '') as note_en,
        nullif(trim(note_fr), '') as note_fr
    from source
)

select * from final
