with

final as (
    select
        relation_id,
        subject_id as subject_programme_id,
        subject_name as subject_programme_name,
        relation_type,
        relation_type_fr,
        relation_type_en,
        object_id as object_programme_id,
        object_name as object_programme_name,
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
    where subject_type = 'programme'
)

select * from final
