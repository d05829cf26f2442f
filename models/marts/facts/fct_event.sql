with

events as (
    select * from {{ ref('int_bounding__event_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
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
        events.occurred_on,
        events.occurred_earliest,
        events.occurred_latest,
        events.programme_id,
        events.actor_id,
        events.description,
        events.as_written,
        events.inferred,
        events.claim_id,
        counts.claim_count,
        events.source_id,
        events.locator
    from events
    inner join choices on events.claim_id = choices.claim_id and choices.is_best
    left join counts on events.event_id = counts.fact_key
)

select * from final
