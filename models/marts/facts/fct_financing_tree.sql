with

ancestors as (
    select * from {{ ref('bridge_programme_ancestor') }}
),

rollup as (
    select * from {{ ref('fct_financing_rollup') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

final as (
    select
        {{ row_key(['ancestors.ancestor_id', 'rollup.rollup_id']) }} as financing_tree_id,
        ancestors.ancestor_id,
        ancestors.ancestor_name,
        ancestors.distance,
        programmes.depth,
        programmes.path,
        rollup.programme_id,
        rollup.programme_name,
        rollup.stage_family,
        rollup.scope,
        rollup.own_eur,
        rollup.own_low_eur,
        rollup.own_high_eur,
        rollup.children_eur,
        rollup.children_low_eur,
        rollup.children_high_eur,
        rollup.unallocated_eur,
        rollup.unallocated_low_eur,
        rollup.unallocated_high_eur,
        rollup.excess_eur,
        rollup.children_with_figure,
        rollup.children_total
    from rollup
    inner join ancestors on rollup.programme_id = ancestors.programme_id
    inner join programmes on rollup.programme_id = programmes.programme_id
)

select * from final
order by ancestor_id asc nulls last, stage_family asc nulls last, scope asc nulls last, path asc nulls last
