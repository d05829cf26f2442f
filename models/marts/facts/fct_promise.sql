with

programmes as (
    select * from {{ ref('dim_programme') }}
),

targets as (
    select
        targets.*,
        results.indicator_id as known_id,
        coalesce(results.as_written, cast(coalesce(results.value, results.value_low) as string))
        || coalesce(' (' || results.as_of || ')', '') as known_since,
        row_number() over (
            partition by targets.claim_id
            order by results.as_of_earliest desc nulls last, results.indicator_id asc nulls last
        ) as place
    from {{ ref('fct_indicator_claim') }} as targets
    left join {{ ref('fct_indicator') }} as results
        on
            results.nature = 'result'
            and targets.subject_type = results.subject_type
            and targets.subject_id = results.subject_id
            and targets.measure = results.measure
    where targets.nature = 'target'
),

-- A target is a figure with a day; the latest result of the same subject and measure stands beside it. A commitment
-- of a contract or convention is a programme of its own; each event of it stands beside it.
final as (
    select
        claim_id as promise_id,
        'target' as promise_kind,
        subject_type,
        subject_id,
        subject_name,
        cast(null as string) as programme_id,
        claim_id,
        measure,
        measure_fr,
        measure_en,
        coalesce(
            as_written,
            qualifier || ' ' || cast(printed_value as string),
            qualifier || ' ' || cast(value_low as string) || ' to ' || cast(value_high as string)
        ) as promised_en,
        coalesce(
            as_written,
            qualifier_fr || ' ' || cast(printed_value as string),
            qualifier_fr || ' ' || cast(value_low as string) || ' à ' || cast(value_high as string)
        ) as promised_fr,
        as_of as due_on,
        known_id,
        known_since as known_since_en,
        known_since as known_since_fr,
        source_id,
        source_title,
        publisher,
        locator
    from targets
    where place = 1
    union all
    select
        {{ row_key(['commitments.programme_id', 'events.event_id']) }} as promise_id,
        'commitment' as promise_kind,
        'programme' as subject_type,
        parents.programme_id as subject_id,
        parents.name as subject_name,
        commitments.programme_id,
        cast(null as string) as claim_id,
        cast(null as string) as measure,
        cast(null as string) as measure_fr,
        cast(null as string) as measure_en,
        commitments.description_en as promised_en,
        commitments.description_fr as promised_fr,
        cast(null as string) as due_on,
        events.event_id as known_id,
        events.description_en as known_since_en,
        events.description_fr as known_since_fr,
        commitments.source_id,
        sources.title as source_title,
        sources.publisher,
        commitments.locator
    from programmes as commitments
    inner join programmes as parents on commitments.parent_programme_id = parents.programme_id
    left join {{ ref('fct_event') }} as events
        on commitments.programme_id = events.programme_id and events.event_type <> 'expected'
    left join {{ ref('dim_source') }} as sources on commitments.source_id = sources.source_id
    where commitments.programme_level = 'commitment'
)

select * from final
order by subject_name asc nulls last, promise_kind asc nulls last, promised_en asc nulls last, promise_id asc nulls last
