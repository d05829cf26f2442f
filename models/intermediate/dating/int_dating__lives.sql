with

subjects as (
    select * from {{ ref('int_naming__subjects') }}
),

events as (
    select * from {{ ref('int_bounding__event_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

relations as (
    select * from {{ ref('int_relating__actors') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

today as (
    select * from {{ ref('int_dating__data_date') }}
),

best_events as (
    select events.*
    from events
    inner join choices on events.claim_id = choices.claim_id and choices.is_best
),

-- A body that merged into another ended there, whether or not an event claim says so too.
boundaries as (
    select
        'actor' as subject_type,
        actor_id as subject_id,
        life_effect,
        occurred_on
    from best_events
    where actor_id is not null and programme_id is null and life_effect is not null
    union all
    select
        'programme' as subject_type,
        programme_id as subject_id,
        life_effect,
        occurred_on
    from best_events
    where programme_id is not null and life_effect is not null
    union all
    select
        'actor' as subject_type,
        subject_actor_id as subject_id,
        life_effect,
        valid_from as occurred_on
    from relations
    where life_effect is not null
),

dated as (
    select
        boundaries.*,
        dates.date_earliest,
        dates.date_latest
    from boundaries
    inner join dates on boundaries.occurred_on = dates.date_text
),

lives as (
    select
        subject_type,
        subject_id,
        min_by(occurred_on, date_earliest) filter (where life_effect = 'starts') as started_on,
        min(date_earliest) filter (where life_effect = 'starts') as starts_earliest,
        min(date_latest) filter (where life_effect = 'starts') as starts_latest,
        max_by(occurred_on, date_latest) filter (where life_effect = 'ends') as ended_on,
        max(date_earliest) filter (where life_effect = 'ends') as ends_earliest,
        max(date_latest) filter (where life_effect = 'ends') as ends_latest
    from dated
    group by subject_type, subject_id
),

final as (
    select
        subjects.subject_type,
        subjects.subject_id,
        lives.started_on,
        lives.starts_earliest,
        lives.starts_latest,
        lives.ended_on,
        lives.ends_earliest,
        lives.ends_latest,
        case
            when lives.ends_earliest <= today.data_date then 'ended'
            when lives.starts_earliest > today.data_date then 'planned'
            when lives.starts_earliest is not null then 'running'
            else 'unknown'
        end as status
    from subjects
    cross join today
    left join lives on subjects.subject_type = lives.subject_type and subjects.subject_id = lives.subject_id
)

select * from final
