-- Two amounts that a reader may add never sit one above the other in the tree, nor one drawn on the other.
with

addable as (
    select * from {{ ref('fct_financing') }}
    where is_addable
),

-- What an amount is of, and what it is drawn on: two plain joins, where an `or` would compare all with all.
places as (
    select
        financing_id,
        stage_family,
        scope,
        programme_id
    from addable
    union
    select
        financing_id,
        stage_family,
        scope,
        drawn_on_programme_id as programme_id
    from addable
    where drawn_on_programme_id is not null
)

select
    places.financing_id,
    outer_financing.financing_id as contained_in,
    'both are addable and one contains the other' as problem
from places
inner join {{ ref('int_reference__ancestors') }} as ancestors
    on places.programme_id = ancestors.programme_id and ancestors.shares_budget
inner join addable as outer_financing
    on
        ancestors.ancestor_id = outer_financing.programme_id
        and places.stage_family = outer_financing.stage_family
        and places.scope = outer_financing.scope
        and places.financing_id <> outer_financing.financing_id
