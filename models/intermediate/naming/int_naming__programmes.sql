with

programmes as (
    select * from {{ ref('int_tree__programmes') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

lives as (
    select * from {{ ref('int_dating__lives') }}
),

final as (
    select
        programmes.*,
        levels.label_fr as programme_level_fr,
        levels.label_en as programme_level_en,
        parents.name as parent_programme_name,
        roots.name as root_programme_name,
        budget_edges.label_fr as budget_within_parent_fr,
        budget_edges.label_en as budget_within_parent_en,
        names.name,
        names.acronym,
        lives.started_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        lives.status,
        statuses.label_fr as status_fr,
        statuses.label_en as status_en
    from programmes
    left join names on names.subject_type = 'programme' and programmes.programme_id = names.subject_id
    left join names as parents
        on parents.subject_type = 'programme' and programmes.parent_programme_id = parents.subject_id
    left join names as roots on roots.subject_type = 'programme' and programmes.root_programme_id = roots.subject_id
    left join lives on lives.subject_type = 'programme' and programmes.programme_id = lives.subject_id
    left join codes as levels on levels.codelist = 'programme_levels' and programmes.programme_level = levels.code
    left join codes as budget_edges
        on budget_edges.codelist = 'budget_within_parent' and programmes.budget_within_parent = budget_edges.code
    left join codes as statuses on statuses.codelist = 'life_status' and lives.status = statuses.code
)

select * from final
