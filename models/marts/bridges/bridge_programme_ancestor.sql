with

ancestors as (
    select * from {{ ref('int_reference__ancestors') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

final as (
    select
        {{ row_key(['ancestors.programme_id', 'ancestors.ancestor_id']) }} as programme_ancestor_id,
        ancestors.programme_id,
        programmes.name as programme_name,
        ancestors.ancestor_id,
        above.name as ancestor_name,
        ancestors.distance,
        ancestors.shares_budget,
        ancestors.is_within_above
    from ancestors
    inner join programmes on ancestors.programme_id = programmes.programme_id
    inner join programmes as above on ancestors.ancestor_id = above.programme_id
)

select * from final
order by ancestor_id asc nulls last, programme_id asc nulls last
