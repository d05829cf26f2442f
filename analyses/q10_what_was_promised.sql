-- Question 10: what was promised (targets, commitments of a contract or convention) and what is known of it since?
-- A result stands beside a target only where one of the same subject and measure is known.
with

promises as (
    select
        coalesce(programmes.name, actors.name) as subject,
        'target' as kind,
        targets.measure || ': ' || targets.as_written as promise,
        targets.as_of as due,
        results.as_written as known_since,
        targets.source_id,
        targets.locator
    from marts.fct_indicator_claim as targets
    left join marts.dim_programme as programmes
        on targets.subject_type = 'programme' and targets.subject_id = programmes.programme_id
    left join marts.dim_actor as actors on targets.subject_type = 'actor' and targets.subject_id = actors.actor_id
    left join marts.fct_indicator as results
        on
            results.nature = 'result'
            and targets.subject_type = results.subject_type
            and targets.subject_id = results.subject_id
            and targets.measure = results.measure
    where targets.nature = 'target'
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
order by subject asc, kind asc, promise asc
