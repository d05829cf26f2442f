with

final as (
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        what,
        unit,
        claim_count,
        independent_source_count,
        lowest,
        highest,
        lowest_on,
        highest_on,
        values_text,
        relative_gap,
        class,
        status,
        kept_claim_id,
        reason
    from {{ ref('int_disagreeing__disagreements') }}
)

select * from final
