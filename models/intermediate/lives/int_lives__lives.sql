with

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

events as (
    select * from {{ ref('int_claims__events') }}
),

choices as (
    select * from {{ ref('int_choice__claims') }}
),

relations as (
    select * from {{ ref('int_relations__relations') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

today as (
    select * from {{ ref('int_reference__build') }}
),

best_events as (
    select events.*
    from events
    inner join choices on choices.claim_kind = 'event' and events.claim_id = choices.claim_id and choices.is_best
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
        subject_id,
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
    left join dates on boundaries.occurred_on = dates.date_text
    where dates.date_earliest is not null or boundaries.life_effect = 'foreseen'
),

-- A life starts with its earliest start; of several ends the one known most exactly is taken, of what is
-- foreseen the last, an undated one before all.
placed as (
    select
        *,
        row_number() over (
            partition by subject_type, subject_id, life_effect
            order by
                case when life_effect = 'starts' then date_earliest end asc nulls last,
                case when life_effect = 'foreseen' then date_latest end desc nulls first,
                {{ days_between('date_earliest', 'date_latest') }} asc nulls last,
                date_earliest desc nulls last,
                occurred_on asc nulls last
        ) as place
    from dated
),

lives as (
    select
        subject_type,
        subject_id,
        bool_or(life_effect = 'foreseen') as is_foreseen,
        max(case when life_effect = 'foreseen' then date_latest end) as foreseen_latest,
        max(case when life_effect = 'starts' then occurred_on end) as started_on,
        max(case when life_effect = 'starts' then date_earliest end) as starts_earliest,
        max(case when life_effect = 'starts' then date_latest end) as starts_latest,
        max(case when life_effect = 'ends' then occurred_on end) as ended_on,
        max(case when life_effect = 'ends' then date_earliest end) as ends_earliest,
        max(case when life_effect = 'ends' then date_latest end) as ends_latest
    from placed
    where place = 1
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
            -- What was foreseen for a day that is over and is not known to have come is unknown.
            when lives.is_foreseen and coalesce(lives.foreseen_latest > today.data_date, true) then 'planned'
            else 'unknown'
        end as status
    from subjects
    cross join today
    left join lives on subjects.subject_type = lives.subject_type and subjects.subject_id = lives.subject_id
)

select * from final
