with

claims as (
    select * from {{ ref('int_claims__events') }}
),

choices as (
    select * from {{ ref('int_choice__claims') }}
    where claim_kind = 'event'
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        claims.claim_id,
        claims.event_id,
        claims.event_type,
        claims.event_type_fr,
        claims.event_type_en,
        claims.occurred_on,
        claims.occurred_earliest,
        claims.occurred_latest,
        claims.programme_id,
        programmes.name as programme_name,
        claims.actor_id,
        actors.name as actor_name,
        claims.description_en,
        claims.description_fr,
        claims.as_written,
        claims.inferred,
        claims.source_id,
        sources.title as source_title,
        sources.publisher,
        claims.locator,
        claims.captured_from,
        choices.evidence_grade,
        grades.label_fr as evidence_grade_fr,
        grades.label_en as evidence_grade_en,
        choices.source_link,
        claims.checked_on,
        sources.published_on,
        choices.is_deprecated,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        reasons.label_fr as choice_reason_fr,
        reasons.label_en as choice_reason_en,
        choices.independent_group,
        choices.claim_count
    from claims
    left join choices on claims.claim_id = choices.claim_id
    left join sources on claims.source_id = sources.source_id
    left join names as programmes
        on programmes.subject_type = 'programme' and claims.programme_id = programmes.subject_id
    left join names as actors on actors.subject_type = 'actor' and claims.actor_id = actors.subject_id
    left join codes as grades on grades.codelist = 'evidence_grade' and choices.evidence_grade = grades.code
    left join codes as reasons on reasons.codelist = 'choice_reason' and choices.choice_reason = reasons.code
)

select * from final
