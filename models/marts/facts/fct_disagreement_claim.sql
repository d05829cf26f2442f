with

sides as (
    select * from {{ ref('int_disagreements__sides') }}
),

disagreements as (
    select * from {{ ref('fct_disagreement') }}
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

final as (
    select
        {{ row_key(['sides.disagreement_id', 'sides.side_id']) }} as disagreement_claim_id,
        sides.disagreement_id,
        disagreements.subject_type,
        disagreements.subject_id,
        sides.claim_id,
        sides.as_written,
        sides.value,
        sides.value_low,
        sides.value_high,
        disagreements.unit,
        sides.said_fr,
        sides.said_en,
        sides.holds_on,
        sides.source_id,
        sources.title as source_title,
        sources.publisher,
        sources.published_on,
        sides.is_best,
        sides.is_deprecated,
        coalesce(sides.claim_id = disagreements.kept_claim_id, false) as is_kept
    from sides
    inner join disagreements on sides.disagreement_id = disagreements.disagreement_id
    left join sources on sides.source_id = sources.source_id
)

select * from final
order by disagreement_id asc nulls last, value asc nulls last, disagreement_claim_id asc nulls last
