with

events as (
    select * from {{ ref('int_bounding__event_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

counts as (
    select
        fact_key,
        count(*) as claim_count
    from choices
    where claim_kind = 'event'
    group by fact_key
),

final as (
    select
        events.event_id,
        events.event_type,
        events.event_type_fr,
        events.event_type_en,
        events.occurred_on,
        events.occurred_earliest,
        events.occurred_latest,
        events.programme_id,
        programmes.name as programme_name,
        events.actor_id,
        actors.name as actor_name,
        events.description,
        events.description_fr,
        events.as_written,
        events.inferred,
        events.claim_id,
        counts.claim_count,
        events.source_id,
        sources.title as source_title,
        sources.publisher,
        events.locator
    from events
    inner join choices on events.claim_id = choices.claim_id and choices.is_best
    left join counts on events.event_id = counts.fact_key
    left join names as programmes
        on programmes.subject_type = 'programme' and events.programme_id = programmes.subject_id
    left join names as actors on actors.subject_type = 'actor' and events.actor_id = actors.subject_id
    left join sources on events.source_id = sources.source_id
)

select * from final
