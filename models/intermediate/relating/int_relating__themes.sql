with

claims as (
    select * from {{ ref('stg_theme_claims') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

dated as (
    select
        claims.*,
        dates.date_earliest as valid_from_earliest
    from claims
    left join dates on claims.valid_from = dates.date_text
),

final as (
    select
        subject_type,
        subject_id,
        theme,
        {{ row_key(['subject_id', 'theme']) }} as subject_theme_id,
        bool_or(is_primary) as is_primary,
        min_by(valid_from, valid_from_earliest) as valid_from,
        {{ sorted_list('as_written', '; ') }} as as_written,
        count(*) as claim_count,
        min(claim_id) as first_claim_id
    from dated
    group by subject_type, subject_id, theme
)

select * from final
