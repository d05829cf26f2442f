-- Two amounts that a reader may add never sit one above the other in the tree, nor one drawn on the other.
select
    inner_financing.financing_id,
    outer_financing.financing_id as contained_in,
    'both are addable and one contains the other' as problem
from {{ ref('fct_financing') }} as inner_financing
inner join {{ ref('int_tree__ancestors') }} as ancestors
    on
        ancestors.shares_budget
        and ancestors.programme_id in (inner_financing.programme_id, inner_financing.drawn_on_programme_id)
inner join {{ ref('fct_financing') }} as outer_financing
    on
        ancestors.ancestor_id = outer_financing.programme_id
        and inner_financing.financing_id <> outer_financing.financing_id
        and inner_financing.stage_family = outer_financing.stage_family
        and inner_financing.scope = outer_financing.scope
where inner_financing.is_addable and outer_financing.is_addable
