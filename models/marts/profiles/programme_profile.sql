{%- set families = ['budget', 'output', 'outcome', 'jobs'] -%}

with

programmes as (
    select * from {{ ref('int_naming__programmes') }}
),

money as (
    select * from {{ ref('int_rolling__funnels') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

programme_roles as (
    select
        programme_id,
        {{ sorted_list("case when role_group = 'steering' then actor_name end", '; ') }} as pilots,
        {{ sorted_list("case when role_group = 'owning' then actor_name end", '; ') }} as owners,
        {{ sorted_list("case when role_group = 'funding' then actor_name end", '; ') }} as funders,
        {{ sorted_list(
            "case when role_group not in ('steering', 'owning', 'funding') then actor_name end", '; '
        ) }} as other_actors,
        count(distinct actor_id) as actor_count
    from {{ ref('int_relating__roles') }}
    group by programme_id
),

programme_themes as (
    select
        subject_id as programme_id,
        max(case when is_primary then theme_fr end) as primary_theme_fr,
        max(case when is_primary then theme_en end) as primary_theme_en,
        {{ sorted_list('theme_fr') }} as themes_fr,
        {{ sorted_list('theme_en') }} as themes_en
    from {{ ref('int_relating__themes') }}
    where subject_type = 'programme'
    group by subject_id
),

programme_coverage as (
    select
        coverage.programme_id,
        {%- for family in families %}
            max(case when coverage.measure_family = '{{ family }}' then coverage.status end) as {{ family }}_status,
            max(case when coverage.measure_family = '{{ family }}' then codes.label_fr end) as {{ family }}_status_fr,
            max(case when coverage.measure_family = '{{ family }}' then codes.label_en end) as {{ family }}_status_en
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('int_covering__programmes') }} as coverage
    left join codes on codes.codelist = 'coverage_status' and coverage.status = codes.code
    group by coverage.programme_id
),

programme_disagreements as (
    select
        subject_id as programme_id,
        count(*) as open_disagreement_count
    from {{ ref('int_disagreeing__disagreements') }}
    where subject_type = 'programme' and status = 'open'
    group by subject_id
),

final as (
    select
        programmes.programme_id,
        programmes.name,
        programmes.acronym,
        programmes.programme_level,
        programmes.programme_level_fr,
        programmes.programme_level_en,
        programmes.description,
        programmes.description_fr,
        programmes.path,
        programmes.parent_programme_name as parent_name,
        programmes.started_on,
        programmes.ended_on,
        programmes.status,
        programmes.status_fr,
        programmes.status_en,
        programme_roles.pilots,
        programme_roles.owners,
        programme_roles.funders,
        programme_roles.other_actors,
        coalesce(programme_roles.actor_count, 0) as actor_count,
        programme_themes.primary_theme_fr as primary_theme,
        programme_themes.primary_theme_fr,
        programme_themes.primary_theme_en,
        programme_themes.themes_fr as themes,
        programme_themes.themes_fr,
        programme_themes.themes_en,
        money.envelope_stage,
        money.envelope_stage_fr,
        money.envelope_stage_en,
        money.envelope_scope,
        money.envelope_scope_fr,
        money.envelope_scope_en,
        money.envelope_as_written,
        money.envelope_eur,
        money.envelope_low_eur,
        money.envelope_high_eur,
        money.envelope_is_addable,
        money.envelope_period,
        money.envelope_source_id,
        money.envelope_source_title,
        money.funnel,
        money.funnel_fr,
        money.funnel_en,
        money.unallocated_low_eur,
        money.unallocated_high_eur,
        coalesce(programme_disagreements.open_disagreement_count, 0) as open_disagreement_count,
        {%- for family in families %}
            programme_coverage.{{ family }}_status,
            programme_coverage.{{ family }}_status_fr,
            programme_coverage.{{ family }}_status_en
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from programmes
    left join programme_roles on programmes.programme_id = programme_roles.programme_id
    left join programme_themes on programmes.programme_id = programme_themes.programme_id
    left join money on programmes.programme_id = money.programme_id
    left join programme_disagreements on programmes.programme_id = programme_disagreements.programme_id
    left join programme_coverage on programmes.programme_id = programme_coverage.programme_id
)

select * from final
