-- Children and what is left make up the own figure, unless the children have more: then nothing is left. What is
-- left is least where the children have most. There is an excess only where even the least of the children is more
-- than the own figure can be.
with

rollup as (
    select * from {{ ref('fct_financing_rollup') }}
),

ends as (
    select
        rollup_id,
        own_eur as own,
        children_eur as children,
        unallocated_eur as unallocated,
        own_eur is not null and children_eur is not null as is_known
    from rollup
    union all
    select
        rollup_id,
        own_low_eur as own,
        coalesce(children_high_eur, own_low_eur) as children,
        unallocated_low_eur as unallocated,
        own_low_eur is not null as is_known
    from rollup
    union all
    select
        rollup_id,
        own_high_eur as own,
        children_low_eur as children,
        unallocated_high_eur as unallocated,
        own_high_eur is not null as is_known
    from rollup
)

select
    rollup_id,
    'what is left is not the own figure without the children' as problem
from ends
where is_known and (unallocated is null or children + unallocated <> greatest(own, children))

union all

select
    rollup_id,
    'money is left of a figure that is not known' as problem
from ends
where not is_known and unallocated is not null

union all

select
    rollup_id,
    'the excess is not what the children have above the own figure' as problem
from rollup
where
    coalesce(children_low_eur > own_high_eur, false) <> (excess_eur is not null)
    or own_high_eur + excess_eur <> children_low_eur
