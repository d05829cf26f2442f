{#- Claims taken from the same data set are no second voice. -#}
{%- set same_records = 'anr_2022_pia_projects' -%}

with

awards as (
    select * from {{ ref('int_awards__awards') }}
),

financing as (
    select * from {{ ref('int_choice__financing') }}
    where known_until is null
),

stages as (
    select * from {{ ref('stg_stages') }}
),

-- While one award is not known yet, the sum is a floor.
sums as (
    select
        programme_id,
        stage,
        component,
        cast(sum(amount_eur) as decimal(18, 2)) as awarded_eur,
        count(*) - count(amount_eur) as unknown_count,
        max(as_of) as state_on
    from awards
    where programme_id is not null
    group by programme_id, stage, component
    having sum(amount_eur) is not null
),

-- The best value that says most nearly the same: of the same component, then of the same stage, an envelope last.
comparable as (
    select
        financing.*,
        sums.awarded_eur,
        sums.unknown_count,
        sums.state_on,
        coalesce(financing.component, 'whole') <> coalesce(sums.component, 'whole') as is_other_component,
        financing.stage_family <> stages.stage_family as is_other_stage
    from sums
    inner join stages on sums.stage = stages.code
    inner join financing on sums.programme_id = financing.programme_id
    where
        financing.scope = 'public'
        and financing.stage_family in ('envelope', 'award', 'contract')
        and financing.source_id <> '{{ same_records }}'
),

ranked as (
    select
        *,
        row_number() over (
            partition by programme_id
            order by
                is_other_component asc nulls last,
                is_other_stage asc nulls last,
                stage_family = 'envelope' asc nulls last,
                stage_order desc nulls last,
                financing_id asc nulls last
        ) as place
    from comparable
),

final as (
    select
        programme_id,
        claim_id,
        awarded_eur,
        unknown_count,
        state_on,
        case
            when is_other_stage and is_other_component then 'several'
            when is_other_stage then 'stage'
            when is_other_component then 'component'
        end as explained_by
    from ranked
    where place = 1
)

select * from final
