with

financing as (
    select * from {{ ref('int_choice__financing') }}
    where known_until is null
),

-- Shares of one breakdown add up; by funder and by instrument the same money is told twice.
breakdowns as (
    select
        programme_id,
        stage_family,
        stage_order,
        scope,
        breakdown,
        sum(amount_low_eur) as amount_low_eur
    from financing
    where is_share_of_whole and is_summable
    group by programme_id, stage_family, stage_order, scope, breakdown
),

-- The shares that are known are a floor: a source that says that they are all is entered as a whole.
candidates as (
    select
        programme_id,
        stage_family,
        stage_order,
        scope,
        0 as preference,
        amount_eur,
        amount_low_eur,
        amount_high_eur
    from financing
    where component is null and is_summable
    union all
    select
        programme_id,
        stage_family,
        stage_order,
        scope,
        1 as preference,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(
            coalesce(max(amount_low_eur) filter (where breakdown <> 'on_top'), 0)
            + coalesce(max(amount_low_eur) filter (where breakdown = 'on_top'), 0)
            as decimal(18, 2)
        ) as amount_low_eur,
        cast(null as decimal(18, 2)) as amount_high_eur
    from breakdowns
    group by programme_id, stage_family, stage_order, scope
),

preferred as (
    select
        *,
        row_number() over (
            partition by programme_id, stage_family, scope
            order by preference asc nulls last, stage_order desc nulls last
        ) as position
    from candidates
),

final as (
    select
        {{ row_key(['programme_id', 'stage_family', 'scope']) }} as own_figure_id,
        programme_id,
        stage_family,
        scope,
        preference = 1 as is_sum_of_shares,
        amount_eur,
        amount_low_eur,
        amount_high_eur
    from preferred
    where position = 1
)

select * from final
