{%- set families = ['budget', 'output', 'outcome', 'jobs'] -%}
{%- set languages = {
    'fr': {'to': ' à ', 'unbounded': 'sans plafond connu', 'as_of': ' à la date de '},
    'en': {'to': ' to ', 'unbounded': 'unbounded', 'as_of': ' as of '}
} -%}

with

programmes as (
    select * from {{ ref('dim_programme') }}
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
    from {{ ref('bridge_actor_programme') }}
    group by programme_id
),

programme_themes as (
    select
        programme_id,
        max(case when is_primary then theme end) as primary_theme,
        max(case when is_primary then theme_fr end) as primary_theme_fr,
        max(case when is_primary then theme_en end) as primary_theme_en,
        {{ sorted_list('theme_fr') }} as themes_fr,
        {{ sorted_list('theme_en') }} as themes_en
    from {{ ref('bridge_programme_theme') }}
    group by programme_id
),

programme_coverage as (
    select
        programme_id,
        {%- for family in families %}
            max(case when measure_family = '{{ family }}' then status end) as {{ family }}_status,
            max(case when measure_family = '{{ family }}' then status_fr end) as {{ family }}_status_fr,
            max(case when measure_family = '{{ family }}' then status_en end) as {{ family }}_status_en
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_coverage') }}
    group by programme_id
),

programme_disagreements as (
    select
        subject_id as programme_id,
        count(*) as open_disagreement_count
    from {{ ref('fct_disagreement') }}
    where subject_type = 'programme' and status = 'open'
    group by subject_id
),

whole as (
    select * from {{ ref('fct_financing') }}
    where component is null and is_summable
),

-- One scope a programme is shown: public money where there is any, else the widest envelope.
scopes as (
    select
        programme_id,
        scope,
        row_number() over (
            partition by programme_id
            order by
                scope <> 'public',
                stage_family <> 'envelope',
                amount_high_eur desc nulls last,
                stage_order desc nulls last,
                scope asc nulls last
        ) as place
    from whole
),

shown as (
    select
        whole.*,
        row_number() over (
            partition by whole.programme_id, whole.stage_family order by whole.stage_order desc nulls last
        ) as place_in_family
    from whole
    inner join scopes
        on whole.programme_id = scopes.programme_id and whole.scope = scopes.scope and scopes.place = 1
),

-- The stages of that scope in their order: an envelope, then what is granted, signed and paid out of it.
funnels as (
    select
        programme_id,
        {%- for language, words in languages.items() %}
            {{ sorted_list(
                "stage_order || '. ' || stage_" ~ language ~ " || ' ' || coalesce("
                ~ "cast(amount_eur as string), cast(amount_low_eur as string) || '" ~ words['to'] ~ "' || "
                ~ "coalesce(cast(amount_high_eur as string), '" ~ words['unbounded'] ~ "')) || "
                ~ "coalesce('" ~ words['as_of'] ~ "' || as_of, '')", '; '
            ) }} as funnel_{{ language }}
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from shown
    group by programme_id
),

money as (
    select
        shown.*,
        rollup.unallocated_low_eur,
        rollup.unallocated_high_eur
    from shown
    left join {{ ref('fct_financing_rollup') }} as rollup
        on
            shown.programme_id = rollup.programme_id
            and shown.scope = rollup.scope
            and shown.stage_family = rollup.stage_family
    where shown.stage_family = 'envelope' and shown.place_in_family = 1
),

final as (
    select
        programmes.programme_id,
        programmes.name,
        programmes.acronym,
        programmes.programme_level,
        programmes.programme_level_fr,
        programmes.programme_level_en,
        programmes.description_en,
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
        programme_themes.primary_theme,
        programme_themes.primary_theme_fr,
        programme_themes.primary_theme_en,
        programme_themes.themes_fr,
        programme_themes.themes_en,
        money.stage as envelope_stage,
        money.stage_fr as envelope_stage_fr,
        money.stage_en as envelope_stage_en,
        money.scope as envelope_scope,
        money.scope_fr as envelope_scope_fr,
        money.scope_en as envelope_scope_en,
        money.as_written as envelope_as_written,
        money.amount_eur as envelope_eur,
        money.amount_low_eur as envelope_low_eur,
        money.amount_high_eur as envelope_high_eur,
        money.is_addable as envelope_is_addable,
        money.period as envelope_period,
        money.source_id as envelope_source_id,
        money.source_title as envelope_source_title,
        money.evidence_grade as envelope_evidence_grade,
        money.evidence_grade_fr as envelope_evidence_grade_fr,
        money.evidence_grade_en as envelope_evidence_grade_en,
        money.source_link as envelope_source_link,
        funnels.funnel_fr,
        funnels.funnel_en,
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
    left join funnels on programmes.programme_id = funnels.programme_id
    left join programme_disagreements on programmes.programme_id = programme_disagreements.programme_id
    left join programme_coverage on programmes.programme_id = programme_coverage.programme_id
)

select * from final
order by name asc nulls last, programme_id asc nulls last
