with

final as (
    select
        event_id,
        event_type,
        event_type_fr,
        event_type_en,
        occurred_on,
        occurred_earliest,
        occurred_latest,
        programme_id,
        programme_name,
        actor_id,
        actor_name,
        description_en,
        description_fr,
        as_written,
        inferred,
        claim_id,
        claim_count,
        source_id,
        source_title,
        publisher,
        locator,
        evidence_grade,
        evidence_grade_fr,
        evidence_grade_en,
        source_link
    from {{ ref('fct_event_claim') }}
    where is_best
)

select * from final
