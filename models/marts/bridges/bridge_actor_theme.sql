with

themes as (
    select * from {{ ref('int_relating__themes') }}
),

final as (
    select
        subject_theme_id as actor_theme_id,
        subject_id as actor_id,
        theme,
        is_primary,
        valid_from,
        as_written,
        claim_count,
        first_claim_id
    from themes
    where subject_type = 'actor'
)

select * from final
