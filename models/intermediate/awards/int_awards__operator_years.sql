with

finances as (
    select * from {{ ref('stg_operator_finances') }}
),

organisations as (
    select * from {{ ref('int_organisations__organisations') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

final as (
    select
        {{ row_key(['finances.uai', 'finances.year']) }} as operator_year_id,
        finances.*,
        organisations.actor_id,
        subjects.name as actor_name,
        organisations.match_method,
        organisations.match_score
    from finances
    left join organisations
        on finances.organisation_name = organisations.organisation_name and organisations.match_status = 'matched'
    left join subjects on subjects.subject_type = 'actor' and organisations.actor_id = subjects.subject_id
)

select * from final
