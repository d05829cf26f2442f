with

awards as (
    select * from {{ ref('int_awarding__awards') }}
),

financing as (
    select * from {{ ref('int_choosing__financing') }}
),

-- While one award is not known yet, the sum is a floor.
sums as (
    select
        programme_id,
        component as awarded_component,
        cast(sum(amount_eur) as decimal(18, 2)) as awarded_eur,
        count(*) as award_count,
        count(*) - count(amount_eur) as unknown_count,
        max(as_of) as state_on
    from awards
    where programme_id is not null
    group by programme_id, component
    having sum(amount_eur) is not null
),

-- The best value that says most nearly the same: of the same component, awarded rather than allotted, the later stage.
nearest as (
    select
        financing.*,
        sums.awarded_eur,
        sums.award_count,
        sums.unknown_count,
        sums.state_on,
        financing.component is distinct from sums.awarded_component as is_other_component,
        financing.stage_family <> 'award' as is_other_stage,
        row_number() over (
            partition by sums.programme_id
            order by
                financing.component is distinct from sums.awarded_component asc nulls last,
                financing.stage_family <> 'award' asc nulls last,
                financing.family_order desc nulls last,
                financing.financing_id asc nulls last
        ) as place
    from sums
    inner join financing on sums.programme_id = financing.programme_id
    where financing.scope = 'public' and financing.stage_family in ('award', 'envelope')
),

final as (
    select
        programme_id,
        claim_id,
        financing_id,
        awarded_eur,
        award_count,
        unknown_count,
        state_on,
        case
            when is_other_stage and is_other_component then 'several'
            when is_other_stage then 'stage'
            when is_other_component then 'component'
        end as explained_by
    from nearest
    where place = 1
)

select * from final
