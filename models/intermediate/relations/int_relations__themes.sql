with

claims as (
    select * from {{ ref('stg_theme_claims') }}
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

dates as (
    select * from {{ ref('int_reference__dates') }}
),

today as (
    select * from {{ ref('int_reference__build') }}
),

dated as (
    select
        claims.*,
        sources.title as source_title,
        from_date.date_earliest as valid_from_earliest,
        from_date.date_latest as valid_from_latest,
        to_date.date_earliest as valid_to_earliest,
        {{ holds_on('today.data_date', 'from_date.date_earliest', 'to_date.date_earliest') }} as is_current,
        row_number() over (
            partition by claims.subject_type, claims.subject_id, claims.theme
            order by
                from_date.date_earliest asc nulls last,
                sources.published_earliest asc nulls last,
                claims.claim_id asc nulls last
        ) as place
    from claims
    cross join today
    left join sources on claims.source_id = sources.source_id
    left join dates as from_date on claims.valid_from = from_date.date_text
    left join dates as to_date on claims.valid_to = to_date.date_text
),

subject_themes as (
    select
        subject_type,
        subject_id,
        theme,
        {{ row_key(['subject_id', 'theme']) }} as subject_theme_id,
        bool_or(is_primary) as is_primary,
        bool_or(is_current) as is_current,
        max(case when place = 1 then valid_from end) as valid_from,
        max(case when place = 1 then valid_to end) as valid_to,
        max(case when place = 1 then valid_from_earliest end) as valid_from_earliest,
        max(case when place = 1 then valid_from_latest end) as valid_from_latest,
        max(case when place = 1 then valid_to_earliest end) as valid_to_earliest,
        {{ sorted_list('as_written', '; ') }} as as_written,
        count(*) as claim_count,
        max(case when place = 1 then claim_id end) as first_claim_id,
        max(case when place = 1 then source_id end) as first_source_id,
        max(case when place = 1 then source_title end) as first_source_title,
        max(case when place = 1 then locator end) as locator,
        max(case when place = 1 then inferred end) as inferred
    from dated
    group by subject_type, subject_id, theme
),

final as (
    select
        subject_themes.*,
        names.name as subject_name,
        codes.label_fr as theme_fr,
        codes.label_en as theme_en
    from subject_themes
    left join names
        on subject_themes.subject_type = names.subject_type and subject_themes.subject_id = names.subject_id
    left join codes on codes.codelist = 'themes' and subject_themes.theme = codes.code
)

select * from final
