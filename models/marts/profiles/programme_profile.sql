with

programmes as (
    select * from {{ ref('int_naming__programmes') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

roles as (
    select * from {{ ref('int_relating__roles') }}
),

themes as (
    select * from {{ ref('int_relating__themes') }}
),

theme_labels as (
    select * from {{ ref('int_naming__themes') }}
),

money as (
    select * from {{ ref('int_rolling__funnels') }}
),

disagreements as (
    select * from {{ ref('int_disagreeing__disagreements') }}
),

coverage as (
    select * from {{ ref('int_covering__programmes') }}
),

programme_roles as (
    select
        roles.programme_id,
        {{ sorted_list("case when roles.role_group = 'steering' then names.name end", '; ') }} as pilots,
        {{ sorted_list("case when roles.role_group = 'owning' then names.name end", '; ') }} as owners,
        {{ sorted_list("case when roles.role_group = 'funding' then names.name end", '; ') }} as funders,
        {{ sorted_list(
            "case when roles.role_group not in ('steering', 'owning', 'funding') then names.name end", '; '
        ) }} as other_actors,
        count(distinct roles.actor_id) as actor_count
    from roles
    left join names on names.subject_type = 'actor' and roles.actor_id = names.subject_id
    group by roles.programme_id
),

programme_themes as (
    select
        themes.subject_id as programme_id,
        max(case when themes.is_primary then theme_labels.label_fr end) as primary_theme,
        {{ sorted_list('theme_labels.label_fr') }} as themes
    from themes
    left join theme_labels on themes.theme = theme_labels.theme
    where themes.subject_type = 'programme'
    group by themes.subject_id
),

programme_coverage as (
    select
        programme_id,
        max(case when measure_family = 'budget' then status end) as budget_status,
        max(case when measure_family = 'output' then status end) as output_status,
        max(case when measure_family = 'outcome' then status end) as outcome_status,
        max(case when measure_family = 'jobs' then status end) as jobs_status
    from coverage
    group by programme_id
),

programme_disagreements as (
    select
        subject_id as programme_id,
        count(*) as open_disagreement_count
    from disagreements
    where subject_type = 'programme' and status = 'open'
    group by subject_id
),

final as (
    select
        programmes.programme_id,
        programmes.name,
        programmes.acronym,
        programmes.programme_level,
        programmes.description,
        programmes.path,
        parents.name as parent_name,
        programmes.started_on,
        programmes.ended_on,
        programmes.status,
        programme_roles.pilots,
        programme_roles.owners,
        programme_roles.funders,
        programme_roles.other_actors,
        coalesce(programme_roles.actor_count, 0) as actor_count,
        programme_themes.primary_theme,
        programme_themes.themes,
        money.envelope_stage,
        money.envelope_scope,
        money.envelope_as_written,
        money.envelope_eur,
        money.envelope_low_eur,
        money.envelope_high_eur,
        money.envelope_is_addable,
        money.envelope_period,
        money.envelope_source_id,
        money.funnel,
        money.unallocated_low_eur,
        money.unallocated_high_eur,
        coalesce(programme_disagreements.open_disagreement_count, 0) as open_disagreement_count,
        programme_coverage.budget_status,
        programme_coverage.output_status,
        programme_coverage.outcome_status,
        programme_coverage.jobs_status
    from programmes
    left join names as parents
        on parents.subject_type = 'programme' and programmes.parent_programme_id = parents.subject_id
    left join programme_roles on programmes.programme_id = programme_roles.programme_id
    left join programme_themes on programmes.programme_id = programme_themes.programme_id
    left join money on programmes.programme_id = money.programme_id
    left join programme_disagreements on programmes.programme_id = programme_disagreements.programme_id
    left join programme_coverage on programmes.programme_id = programme_coverage.programme_id
)

select * from final
