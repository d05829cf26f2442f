{%- set similarity = var('similarity') -%}

with

candidates as (
    select * from {{ ref('int_organisations__candidates') }}
),

spellings as (
    select distinct bearer as organisation_name
    from {{ ref('int_organisations__names') }}
    where bearer_type = 'organisation'
),

-- Each actor once, by its best method.
best as (
    select
        organisation_name,
        actor_id,
        match_method,
        method_rank,
        match_score,
        row_number() over (
            partition by organisation_name, actor_id
            order by method_rank asc nulls last, match_score desc nulls last
        ) as place
    from candidates
),

ranked as (
    select
        organisation_name,
        actor_id,
        match_method,
        match_score,
        case
            when lead(method_rank) over first_to_last = method_rank then lead(match_score) over first_to_last
        end as rival_score,
        row_number() over first_to_last as place
    from best
    where place = 1
    window first_to_last as (
        partition by organisation_name
        order by method_rank asc nulls last, match_score desc nulls last, actor_id asc nulls last
    )
),

judged as (
    select
        *,
        match_score >= {{ similarity.match }}
        and match_score - coalesce(rival_score, 0) >= {{ similarity.margin }} as is_sure
    from ranked
    where place = 1
),

final as (
    select
        spellings.organisation_name,
        case
            when judged.is_sure then 'matched'
            when judged.actor_id is not null then 'review'
            else 'unmatched'
        end as match_status,
        case when judged.is_sure then judged.actor_id end as actor_id,
        judged.match_method,
        judged.match_score,
        judged.actor_id as candidate_actor_id,
        judged.rival_score
    from spellings
    left join judged on spellings.organisation_name = judged.organisation_name
)

select * from final
