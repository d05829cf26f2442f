with

claims as (
    select
        {{ disagreement_key() }} as disagreement_id,
        claim_kind,
        claim_id,
        subject_type,
        subject_id,
        topic,
        aspect,
        component,
        per,
        unit,
        low,
        high,
        shown,
        as_written,
        holds_on,
        holds_earliest,
        holds_latest,
        is_stock,
        stage_order,
        source_id,
        standing_rank,
        published_on,
        published_earliest,
        independent_group,
        is_best,
        is_deprecated,
        choice_reason,
        cast(null as string) as explained_by
    from {{ ref('int_choice__claims') }}
    where is_comparable
    {%- if has_records() %}
        union all
        select * from {{ ref('int_awards__positions') }}
    {%- endif %}
),

-- Claims of one fact disagree when the highest lower end lies above the lowest upper end: "at least 50" and "40" do,
-- "about 50" and "52" do not. One aggregate finds it, no pair is compared. A deprecated claim stays in its set; the
-- class, the lowest and the highest are those of the others where they still disagree.
clashes as (
    select
        disagreement_id,
        coalesce(max(low) filter (where not is_deprecated) > min(high) filter (where not is_deprecated), false)
            as is_open_among_others,
        bool_or(is_deprecated) as has_deprecated
    from claims
    group by disagreement_id
    having max(low) > min(high)
),

-- Figures are compared by their digits, in cents: 1.5 and 1.50 are both 150, and their significant digits 15.
members as (
    select
        claims.*,
        clashes.has_deprecated,
        not claims.is_deprecated or not clashes.is_open_among_others as is_classed,
        claims.published_earliest is not null as is_dated,
        cast(claims.shown * 100 as {{ type_wide_integer() }}) as cents,
        cast(cast(claims.shown * 100 as bigint) as string) as digits,
        regexp_replace(cast(cast(claims.shown * 100 as bigint) as string), '0+$', '') as significant_digits
    from claims
    inner join clashes on claims.disagreement_id = clashes.disagreement_id
),

-- The two that clash; the fewest digits printed; the dated figures in the order of publication.
placed as (
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
    from members
),

-- Every figure at the fewest digits that any of them prints: 718.4 beside 700 is 700.
rounded as (
    select
        *,
        {{ integer_divide('2 * cents + step', '2 * step') }} * step as rounded_cents
    from (
        select
            *,
            cast(power(10, length(digits) - fewest_digits) as {{ type_wide_integer() }}) as step
        from placed
    ) as stepped
),

-- The set counts every claim; its class, lowest and highest are those of the claims that are classed.
sets as (
    select
        disagreement_id,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count
    from members
    group by disagreement_id
),

signs as (
    select
        disagreement_id,
        max(claim_kind) as claim_kind,
        max(subject_type) as subject_type,
        max(subject_id) as subject_id,
        max(topic) as topic,
        max(aspect) as aspect,
        max(component) as component,
        max(per) as per,
        max(unit) as unit,
        max(explained_by) as explained_by,
        max_by(claim_id, stage_order) filter (where is_best) as best_claim_id,
        max_by(choice_reason, stage_order) filter (where is_best) as choice_reason,
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
    from rounded
    where is_classed
    group by disagreement_id
),

-- The first class that applies. Figures of one day alone both rise and fall: nothing moves from day to day.
final as (
    select
        signs.disagreement_id,
        signs.claim_kind,
        signs.subject_type,
        signs.subject_id,
        signs.topic,
        signs.aspect,
        signs.component,
        signs.per,
        signs.unit,
        sets.claim_count,
        sets.independent_source_count,
        case when signs.unit <> 'date' then signs.lowest end as lowest,
        case when signs.unit <> 'date' then signs.highest end as highest,
        signs.lowest_on,
        signs.highest_on,
        case
            when signs.explained_by is not null then signs.explained_by
            when signs.unit <> 'date' and signs.is_power_of_ten then 'unit'
            when signs.unit <> 'date' and signs.is_equal_when_rounded then 'rounding'
            when signs.unit = 'date' and signs.is_one_year then 'date'
            when signs.is_stock_of_other_days then 'date'
            when
                signs.is_moving
                and signs.is_rising
                and not signs.is_falling
                and signs.standing_of_highest = signs.best_standing
                then 'revision'
            when
                signs.is_moving
                and signs.is_falling
                and not signs.is_rising
                and signs.standing_of_lowest = signs.best_standing
                then 'revision'
            else 'genuine'
        end as class,
        case
            when signs.has_deprecated or signs.choice_reason = 'ruling' then 'ruled'
            when signs.explained_by is not null then 'explained'
            else 'open'
        end as status,
        signs.best_claim_id,
        signs.choice_reason
    from signs
    inner join sets on signs.disagreement_id = sets.disagreement_id
)

select * from final
