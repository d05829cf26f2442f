with

organisations as (
    select * from {{ ref('int_organisations__organisations') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        organisations.organisation_name,
        organisations.match_status,
        statuses.label_fr as match_status_fr,
        statuses.label_en as match_status_en,
        organisations.actor_id,
        organisations.match_method,
        methods.label_fr as match_method_fr,
        methods.label_en as match_method_en,
        organisations.match_score,
        organisations.candidate_actor_id,
        subjects.name as candidate_actor_name,
        organisations.rival_score
    from organisations
    left join subjects on subjects.subject_type = 'actor' and organisations.candidate_actor_id = subjects.subject_id
    left join codes as statuses on statuses.codelist = 'match_status' and organisations.match_status = statuses.code
    left join codes as methods on methods.codelist = 'match_method' and organisations.match_method = methods.code
)

select * from final
