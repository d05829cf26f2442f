with

relations as (
    select * from {{ ref('int_relations__relations') }}
    where subject_type = 'actor' and object_type = 'actor'
),

lives as (
    select * from {{ ref('int_lives__lives') }}
    where subject_type = 'actor'
),

-- A relation ends at the latest with either end's life.
final as (
    select
        relations.relation_id,
        relations.subject_id as subject_actor_id,
        relations.subject_name as subject_actor_name,
        relations.relation_type,
        relations.relation_type_fr,
        relations.relation_type_en,
        relations.object_id as object_actor_id,
        relations.object_name as object_actor_name,
        relations.valid_from,
        relations.valid_to,
        relations.valid_from_earliest,
        relations.valid_from_latest,
        relations.valid_to_earliest,
        relations.is_current
        and coalesce(subjects.status <> 'ended', true)
        and coalesce(objects.status <> 'ended', true)
            as is_current,
        relations.as_written,
        relations.claim_count,
        relations.first_claim_id,
        relations.first_source_id,
        relations.first_source_title,
        relations.locator,
        relations.inferred
    from relations
    left join lives as subjects on relations.subject_id = subjects.subject_id
    left join lives as objects on relations.object_id = objects.subject_id
)

select * from final
