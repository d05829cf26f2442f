with

members as (
    select * from {{ ref('int_disagreeing__sets') }}
),

-- Every figure at the fewest digits that any of them prints, in cents.
rounded as (
    select
        *,
        cast(shown * 100 as {{ type_wide_integer() }}) as cents,
        cast(power(10, length(digits) - fewest_digits) as {{ type_wide_integer() }}) as step
    from members
),

compared as (
    select
        *,
        {{ integer_divide('2 * cents + step', '2 * step') }} * step as rounded_cents,
        coalesce(as_written, case when unit = 'date' then holds_on else cast(shown as string) end)
        || ' (' || source_id || ')' as value_text
    from rounded
),

-- The set counts every claim; its class, lowest and highest are those of the claims that are classed.
sets as (
    select
        disagreement_id,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count,
        {{ sorted_list('value_text', '; ') }} as values_text
    from compared
    group by disagreement_id
),

signs as (
    select
        disagreement_id,
        max(claim_kind) as claim_kind,
        max(subject_type) as subject_type,
        max(subject_id) as subject_id,
        max(what) as what,
        max(unit) as unit,
        max(explained_by) as explained_by,
        max_by(claim_id, family_order) filter (where is_best) as best_claim_id,
        max_by(choice_reason, family_order) filter (where is_best) as choice_reason,
        bool_or(has_deprecated) as has_deprecated,
        max(case when place_from_below = 1 then shown end) as lowest,
        max(case when place_from_above = 1 then shown end) as highest,
        max(case when place_from_below = 1 then coalesce(holds_on, published_on) end) as lowest_on,
        max(case when place_from_above = 1 then coalesce(holds_on, published_on) end) as highest_on,
        max(case when place_from_below = 1 then significant_digits end)
        = max(case when place_from_above = 1 then significant_digits end) as is_power_of_ten,
        min(rounded_cents) = max(rounded_cents) and max(shown) <= min(shown) * 1.05 as is_equal_when_rounded,
        bool_and(holds_latest is not null)
        and min(extract(year from holds_earliest)) = max(extract(year from holds_latest)) as is_one_year,
        bool_and(is_stock)
        and (
            bool_or(holds_earliest is null)
            or bool_or(holds_earliest is distinct from holds_latest)
            or min(holds_earliest) <> max(holds_earliest)
        ) as is_stock_of_other_days,
        bool_and(shown >= before_if_rising) filter (where is_dated) as is_rising,
        bool_and(shown <= before_if_falling) filter (where is_dated) as is_falling,
        max(highest_dated) filter (where is_dated) > min(lowest_dated) filter (where is_dated) as is_moving,
        min(standing_rank) filter (where is_dated) as best_standing,
        min(standing_rank) filter (where is_dated and shown = highest_dated) as standing_of_highest,
        min(standing_rank) filter (where is_dated and shown = lowest_dated) as standing_of_lowest
    from compared
    where is_classed
    group by disagreement_id
),

-- Figures of one day alone both rise and fall: nothing moves from day to day.
classed as (
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        what,
        unit,
        best_claim_id,
        choice_reason,
        has_deprecated,
        case when unit <> 'date' then lowest end as lowest,
        case when unit <> 'date' then highest end as highest,
        lowest_on,
        highest_on,
        case
            when explained_by is not null then explained_by
            when unit <> 'date' and is_power_of_ten then 'unit'
            when unit <> 'date' and is_equal_when_rounded then 'rounding'
            when unit = 'date' and is_one_year then 'date'
            when is_stock_of_other_days then 'date'
            when is_moving and is_rising and not is_falling and standing_of_highest = best_standing then 'revision'
            when is_moving and is_falling and not is_rising and standing_of_lowest = best_standing then 'revision'
            else 'genuine'
        end as class,
        case when explained_by is null then 'open' else 'explained' end as status
    from signs
),

final as (
    select
        classed.*,
        sets.claim_count,
        sets.independent_source_count,
        sets.values_text
    from classed
    inner join sets on classed.disagreement_id = sets.disagreement_id
)

select * from final
