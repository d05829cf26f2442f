with

claims as (
    select * from {{ ref('stg_role_claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

role_codes as (
    select * from {{ ref('stg_roles') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

sourced as (
    select
        claims.*,
        sources.title as source_title,
        row_number() over (
            partition by claims.actor_id, claims.programme_id, claims.role, claims.valid_from, claims.valid_to
            order by
                sources.published_earliest asc nulls last,
                claims.source_id asc nulls last,
                claims.claim_id asc nulls last
        ) as seniority
    from claims
    left join sources on claims.source_id = sources.source_id
),

roles as (
    select
        actor_id,
        programme_id,
        role,
        valid_from,
        valid_to,
        {{ sorted_list('detail', '; ') }} as detail,
        count(*) as claim_count,
        max(case when seniority = 1 then claim_id end) as first_claim_id,
        max(case when seniority = 1 then source_id end) as first_source_id,
        max(case when seniority = 1 then source_title end) as first_source_title,
        max(case when seniority = 1 then locator end) as locator,
        max(case when seniority = 1 then as_written end) as as_written,
        max(case when seniority = 1 then inferred end) as inferred
    from sourced
    group by actor_id, programme_id, role, valid_from, valid_to
),

today as (
    select * from {{ ref('int_dating__data_date') }}
),

final as (
    select
        {{ row_key(['roles.actor_id', 'roles.role', 'roles.programme_id', 'roles.valid_from', 'roles.valid_to']) }}
            as role_id,
        roles.*,
        actors.name as actor_name,
        programmes.name as programme_name,
        role_codes.label_fr as role_fr,
        role_codes.label_en as role_en,
        role_codes.role_group,
        role_groups.label_fr as role_group_fr,
        role_groups.label_en as role_group_en,
        from_date.date_earliest as valid_from_earliest,
        from_date.date_latest as valid_from_latest,
        to_date.date_earliest as valid_to_earliest,
        coalesce(from_date.date_earliest <= today.data_date, true)
        and coalesce(to_date.date_earliest > today.data_date, true) as is_current
    from roles
    cross join today
    left join role_codes on roles.role = role_codes.code
    left join codes as role_groups
        on role_groups.codelist = 'role_group' and role_codes.role_group = role_groups.code
    left join names as actors on actors.subject_type = 'actor' and roles.actor_id = actors.subject_id
    left join names as programmes
        on programmes.subject_type = 'programme' and roles.programme_id = programmes.subject_id
    left join dates as from_date on roles.valid_from = from_date.date_text
    left join dates as to_date on roles.valid_to = to_date.date_text
)

select * from final
