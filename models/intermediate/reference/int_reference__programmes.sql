with

programmes as (
    select * from {{ ref('stg_programmes') }}
),

levels as (
    select * from {{ ref('stg_programme_levels') }}
),

ancestors as (
    select * from {{ ref('int_reference__ancestors') }}
),

roots as (
    select
        programme_id,
        ancestor_id as root_programme_id,
        distance as depth,
        path,
        budget_path
    from ancestors
    where is_root
),

final as (
    select
        programmes.*,
        levels.may_hold_money,
        levels.may_have_results,
        roots.root_programme_id,
        roots.depth,
        roots.path,
        roots.budget_path
    from programmes
    left join levels on programmes.programme_level = levels.code
    left join roots on programmes.programme_id = roots.programme_id
)

select * from final
