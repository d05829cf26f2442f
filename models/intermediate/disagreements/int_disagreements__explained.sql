with

best_values as (
    select
        *,
        row_number() over (
            partition by programme_id
            order by amount_high_eur asc nulls last, financing_id asc nulls last
        ) as place_from_below,
        row_number() over (
            partition by programme_id
            order by amount_low_eur desc nulls last, financing_id asc nulls last
        ) as place_from_above
    from {{ ref('int_choice__financing') }}
    where known_until is null
),

subjects as (
    select
        programme_id,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count,
        max(case when place_from_below = 1 then coalesce(amount, amount_high_eur) end) as lowest,
        max(case when place_from_above = 1 then coalesce(amount, amount_low_eur) end) as highest,
        max(case when place_from_below = 1 then as_of end) as lowest_on,
        max(case when place_from_above = 1 then as_of end) as highest_on
    from best_values
    group by programme_id
    having max(amount_low_eur) > min(amount_high_eur)
),

-- What alone makes the best values agree: within one stage, one scope or one component none clash.
clashes_within as (
    {%- for explanation in ['stage', 'scope', 'component'] %}
        select
            programme_id,
            '{{ explanation }}' as explanation
        from best_values
        group by programme_id, {{ explanation }}
        having max(amount_low_eur) > min(amount_high_eur)
        {%- if not loop.last %}
            union
        {%- endif %}
    {%- endfor %}
),

unexplained as (
    select
        programme_id,
        bool_or(explanation = 'stage') as within_stage,
        bool_or(explanation = 'scope') as within_scope,
        bool_or(explanation = 'component') as within_component
    from clashes_within
    group by programme_id
),

final as (
    select
        'best values/' || subjects.programme_id as disagreement_id,
        subjects.programme_id,
        subjects.claim_count,
        subjects.independent_source_count,
        subjects.lowest,
        subjects.highest,
        subjects.lowest_on,
        subjects.highest_on,
        case
            when not coalesce(unexplained.within_stage, false) then 'stage'
            when not coalesce(unexplained.within_scope, false) then 'scope'
            when not coalesce(unexplained.within_component, false) then 'component'
            else 'several'
        end as class
    from subjects
    left join unexplained on subjects.programme_id = unexplained.programme_id
)

select * from final
