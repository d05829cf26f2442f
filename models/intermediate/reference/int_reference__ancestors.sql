{%- set max_depth = var('max_tree_depth') -%}

with

programmes as (
    select * from {{ ref('stg_programmes') }}
),

-- One step a level instead of a recursive query, which not every engine has: level 0 is the
-- programme itself, level k its k-th parent. An edge `no` ends the shared budget.
level_0 as (
    select
        programme_id,
        programme_id as ancestor_id,
        programme_id as path,
        parent_programme_id as next_id,
        programme_id as budget_path,
        coalesce(budget_within_parent, 'unknown') as next_edge,
        true as shares_budget,
        true as is_within_above
    from programmes
),
{%- for level in range(1, max_depth + 1) %}

    level_{{ level }} as (
        select
            below.programme_id,
            parents.programme_id as ancestor_id,
            parents.programme_id || '/' || below.path as path,
            parents.parent_programme_id as next_id,
            case
                when below.shares_budget and below.next_edge <> 'no'
                    then parents.programme_id || '/' || below.budget_path
                else below.budget_path
            end as budget_path,
            coalesce(parents.budget_within_parent, 'unknown') as next_edge,
            below.shares_budget and below.next_edge <> 'no' as shares_budget,
            {{ 'true' if level == 1 else "below.is_within_above and below.next_edge = 'yes'" }} as is_within_above
        from level_{{ level - 1 }} as below
        inner join programmes as parents on below.next_id = parents.programme_id
    ),
{%- endfor %}

final as (
    {%- for level in range(max_depth + 1) %}
        select
            programme_id,
            ancestor_id,
            path,
            budget_path,
            {{ level }} as distance,
            shares_budget,
            is_within_above,
            next_id is null as is_root
        from level_{{ level }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
)

select * from final
