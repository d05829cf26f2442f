with

final as (
    select
        relation_id,
        subject_programme_id,
        relation_type,
        object_programme_id,
        valid_from,
        valid_to,
        claim_count,
        first_claim_id,
        first_source_id
    from {{ ref('int_relating__programmes') }}
)

select * from final
