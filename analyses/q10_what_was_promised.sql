-- Question 10: what was promised (targets, commitments of a contract or convention) and what is known of it since?
-- The latest result of the same subject and measure stands beside a target where one is known.
with

targets as (
    select
        targets.*,
        targets.subject_name as subject,
        coalesce(
            targets.as_written,
            targets.qualifier || ' ' || cast(targets.printed_value as varchar),
            targets.qualifier
            || ' '
            || cast(targets.value_low as varchar)
            || ' to '
            || cast(targets.value_high as varchar)
        ) as aimed_at,
        coalesce(results.as_written, cast(coalesce(results.value, results.value_low) as varchar)) as reached,
        results.as_of as reached_on,
        row_number() over (
            partition by targets.claim_id
            order by results.as_of_earliest desc nulls last, results.indicator_id asc
        ) as recency
    from marts.fct_indicator_claim as targets
    left join marts.fct_indicator as results
        on
            results.nature = 'result'
            and targets.subject_type = results.subject_type
            and targets.subject_id = results.subject_id
            and targets.measure = results.measure
    where targets.nature = 'target'
),

promises as (
    select
        subject,
        'target' as kind,
        measure || ': ' || aimed_at as promise,
        as_of as due,
        reached || coalesce(' (' || reached_on || ')', '') as known_since,
        source_id,
        locator
    from targets
    where recency = 1
    union all
    select
        parents.name as subject,
        'commitment' as kind,
        commitments.description as promise,
        cast(null as string) as due,
        events.description as known_since,
        commitments.source_id,
        commitments.locator
    from marts.dim_programme as commitments
    inner join marts.dim_programme as parents on commitments.parent_programme_id = parents.programme_id
    left join marts.fct_event as events
        on commitments.programme_id = events.programme_id and events.event_type <> 'expected'
    where commitments.programme_level = 'commitment'
)

select * from promises
order by subject asc, kind asc, promise asc, due asc nulls last, source_id asc
