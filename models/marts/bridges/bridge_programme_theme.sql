with

themes as (
    select * from {{ ref('int_relations__themes') }}
),

final as (
    select
        subject_theme_id as programme_theme_id,
        subject_id as programme_id,
        subject_name as programme_name,
        theme,
        theme_fr,
        theme_en,
        is_primary,
        is_current,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_from_latest,
        valid_to_earliest,
        as_written,
        claim_count,
        first_claim_id,
        first_source_id,
        first_source_title,
        locator,
        inferred
    from themes
    where subject_type = 'programme'
)

select * from final
