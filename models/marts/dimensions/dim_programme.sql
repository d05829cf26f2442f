with

programmes as (
    select * from {{ ref('int_reference__programmes') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
    where subject_type = 'programme'
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

lives as (
    select * from {{ ref('int_lives__lives') }}
    where subject_type = 'programme'
),

final as (
    select
        programmes.programme_id,
        names.name,
        names.acronym,
        programmes.programme_level,
        levels.label_fr as programme_level_fr,
        levels.label_en as programme_level_en,
        programmes.parent_programme_id,
        parents.name as parent_programme_name,
        programmes.root_programme_id,
        roots.name as root_programme_name,
        programmes.depth,
        programmes.path,
        programmes.budget_path,
        programmes.budget_within_parent,
        budget_edges.label_fr as budget_within_parent_fr,
        budget_edges.label_en as budget_within_parent_en,
        programmes.may_hold_money,
        programmes.description_en,
        programmes.description_fr,
        lives.started_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        lives.status,
        statuses.label_fr as status_fr,
        statuses.label_en as status_en,
        programmes.source_id,
        programmes.locator,
        programmes.inferred,
        programmes.captured_from,
        programmes.checked_on
    from programmes
    left join names on programmes.programme_id = names.subject_id
    left join names as parents on programmes.parent_programme_id = parents.subject_id
    left join names as roots on programmes.root_programme_id = roots.subject_id
    left join lives on programmes.programme_id = lives.subject_id
    left join codes as levels on levels.codelist = 'programme_levels' and programmes.programme_level = levels.code
    left join codes as budget_edges
        on budget_edges.codelist = 'budget_within_parent' and programmes.budget_within_parent = budget_edges.code
    left join codes as statuses on statuses.codelist = 'life_status' and lives.status = statuses.code
)

select * from final
