with

positions as (
    select
        *,
        cast(null as string) as explained_by
    from {{ ref('int_disagreeing__positions') }}
    union all
    select * from {{ ref('int_disagreeing__awards') }}
),

-- Claims of one fact disagree when the highest lower end lies above the lowest upper end: one
-- aggregate, no pair is compared. A deprecated claim stays in its set; the class, the lowest and the
-- highest are those of the others where they still disagree.
clashes as (
    select
        disagreement_id,
        coalesce(max(low) filter (where not is_deprecated) > min(high) filter (where not is_deprecated), false)
            as is_open_among_others,
        bool_or(is_deprecated) as has_deprecated
    from positions
    group by disagreement_id
    having max(low) > min(high)
),

members as (
    select
        positions.*,
        clashes.has_deprecated,
        not positions.is_deprecated or not clashes.is_open_among_others as is_classed,
        positions.published_earliest is not null as is_dated,
        cast(cast(positions.shown * 100 as bigint) as string) as digits
    from positions
    inner join clashes on positions.disagreement_id = clashes.disagreement_id
),

significant as (
    select
        *,
        regexp_replace(digits, '0+$', '') as significant_digits
    from members
),

-- The two that clash; the fewest digits printed; the dated figures in the order of publication.
final as (
    select
        *,
        row_number() over (
            partition by disagreement_id, is_classed
            order by high asc nulls last, shown asc nulls last, claim_id asc nulls last
        ) as place_from_below,
        row_number() over (
            partition by disagreement_id, is_classed
            order by low desc nulls last, shown desc nulls last, claim_id asc nulls last
        ) as place_from_above,
        min(greatest(1, length(significant_digits))) over (partition by disagreement_id, is_classed) as fewest_digits,
        max(shown) over (partition by disagreement_id, is_classed, is_dated) as highest_dated,
        min(shown) over (partition by disagreement_id, is_classed, is_dated) as lowest_dated,
        lag(shown) over (
            partition by disagreement_id, is_classed, is_dated
            order by published_earliest asc nulls last, shown asc nulls last
        ) as before_if_rising,
        lag(shown) over (
            partition by disagreement_id, is_classed, is_dated
            order by published_earliest asc nulls last, shown desc nulls last
        ) as before_if_falling
    from significant
)

select * from final
