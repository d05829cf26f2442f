with

programmes as (
    select * from {{ ref('int_tree__programmes') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

lives as (
    select * from {{ ref('int_dating__lives') }}
),

final as (
    select
        programmes.*,
        names.name,
        names.acronym,
        lives.started_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        lives.status
    from programmes
    left join names on names.subject_type = 'programme' and programmes.programme_id = names.subject_id
    left join lives on lives.subject_type = 'programme' and programmes.programme_id = lives.subject_id
)

select * from final
