with

final as (
    select
        relation_id as role_id,
        subject_id as actor_id,
        subject_name as actor_name,
        object_id as programme_id,
        object_name as programme_name,
        relation_type as role,
        relation_type_fr as role_fr,
        relation_type_en as role_en,
        role_group,
        role_group_fr,
        role_group_en,
        detail_en,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_from_latest,
        valid_to_earliest,
        is_current,
        as_written,
        claim_count,
        first_claim_id,
        first_source_id,
        first_source_title,
        locator,
        inferred
    from {{ ref('int_relations__relations') }}
    where subject_type = 'actor' and object_type = 'programme'
)

select * from final
order by programme_id asc nulls last, role_id asc nulls last
