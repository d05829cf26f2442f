with

sources as (
    select * from {{ ref('stg_sources') }}
),

standings as (
    select * from {{ ref('stg_standings') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

-- Who knew when: a source counts as public from the latest day on which it can have appeared;
-- an undated or open one from the day on which it was consulted.
final as (
    select
        sources.*,
        standings.standing_rank,
        published.date_earliest as published_earliest,
        published.date_latest as published_latest,
        published.calendar_year as published_year,
        coalesce(published.date_latest, consulted.date_latest) as known_from
    from sources
    left join standings on sources.standing = standings.code
    left join dates as published on sources.published_on = published.date_text
    left join dates as consulted on sources.consulted_on = consulted.date_text
)

select * from final
