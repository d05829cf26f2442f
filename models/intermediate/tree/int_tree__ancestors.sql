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
        coalesce(budget_within_parent, 'unknown') <> 'no' as next_shares_budget,
        true as shares_budget
    from programmes
),
{%- for level in range(1, max_depth + 1) %}

    level_{{ level }} as (
        select
            below.programme_id,
            parents.programme_id as ancestor_id,
            parents.programme_id || '/' || below.path as path,
            parents.parent_programme_id as next_id,
            coalesce(parents.budget_within_parent, 'unknown') <> 'no' as next_shares_budget,
            below.shares_budget and below.next_shares_budget as shares_budget
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
            {{ level }} as distance,
            shares_budget,
            next_id is null as is_root
        from level_{{ level }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
)

select * from final
