with

own_figures as (
    select * from {{ ref('int_money__own_figures') }}
),

contributions as (
    select * from {{ ref('int_money__contributions') }}
),

programmes as (
    select * from {{ ref('int_reference__programmes') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
    where subject_type = 'programme'
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

children as (
    select
        parent_programme_id as programme_id,
        count(*) as children_total
    from programmes
    where may_hold_money and budget_within_parent <> 'no'
    group by parent_programme_id
),

contributed as (
    select
        programme_id,
        stage_family,
        scope,
        case when count(amount_eur) = count(*) then sum(amount_eur) end as amount_eur,
        sum(amount_low_eur) as amount_low_eur,
        case when count(amount_high_eur) = count(*) then sum(amount_high_eur) end as amount_high_eur,
        count(distinct child_id) as children_with_figure
    from contributions
    group by programme_id, stage_family, scope
),

cells as (
    select
        programme_id,
        stage_family,
        scope
    from own_figures
    union
    select
        programme_id,
        stage_family,
        scope
    from contributed
),

-- Where nothing contributes the children account for zero; that is a number, not an unknown.
joined as (
    select
        cells.*,
        own_figures.own_figure_id is not null as has_own,
        own_figures.is_sum_of_shares as is_own_sum_of_shares,
        own_figures.amount_eur as own_eur,
        own_figures.amount_low_eur as own_low_eur,
        own_figures.amount_high_eur as own_high_eur,
        case when contributed.programme_id is null then 0 else contributed.amount_eur end as children_eur,
        coalesce(contributed.amount_low_eur, 0) as children_low_eur,
        case when contributed.programme_id is null then 0 else contributed.amount_high_eur end as children_high_eur,
        coalesce(contributed.children_with_figure, 0) as children_with_figure,
        coalesce(children.children_total, 0) as children_total
    from cells
    left join own_figures
        on
            cells.programme_id = own_figures.programme_id
            and cells.stage_family = own_figures.stage_family
            and cells.scope = own_figures.scope
    left join contributed
        on
            cells.programme_id = contributed.programme_id
            and cells.stage_family = contributed.stage_family
            and cells.scope = contributed.scope
    left join children on cells.programme_id = children.programme_id
),

rollup as (
    select
        {{ row_key(['programme_id', 'stage_family', 'scope']) }} as rollup_id,
        programme_id,
        stage_family,
        scope,
        is_own_sum_of_shares,
        own_eur,
        own_low_eur,
        own_high_eur,
        cast(children_eur as decimal(18, 2)) as children_eur,
        cast(children_low_eur as decimal(18, 2)) as children_low_eur,
        cast(children_high_eur as decimal(18, 2)) as children_high_eur,
        -- An unbounded side takes all that there is, or leaves it open.
        cast(case
            when own_eur is not null and children_eur is not null then greatest(0, own_eur - children_eur)
        end as decimal(18, 2)) as unallocated_eur,
        cast(case
            when not has_own then null
            when children_high_eur is null then 0
            else greatest(0, own_low_eur - children_high_eur)
        end as decimal(18, 2)) as unallocated_low_eur,
        cast(case
            when own_high_eur is not null then greatest(0, own_high_eur - children_low_eur)
        end as decimal(18, 2)) as unallocated_high_eur,
        cast(case
            when children_low_eur > own_high_eur then children_low_eur - own_high_eur
        end as decimal(18, 2)) as excess_eur,
        children_with_figure,
        children_total
    from joined
),

final as (
    select
        rollup.rollup_id,
        rollup.programme_id,
        names.name as programme_name,
        rollup.stage_family,
        stage_families.label_fr as stage_family_fr,
        stage_families.label_en as stage_family_en,
        rollup.scope,
        scopes.label_fr as scope_fr,
        scopes.label_en as scope_en,
        rollup.is_own_sum_of_shares,
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
    left join names on rollup.programme_id = names.subject_id
    left join codes as stage_families
        on stage_families.codelist = 'stage_family' and rollup.stage_family = stage_families.code
    left join codes as scopes on scopes.codelist = 'scope' and rollup.scope = scopes.code
)

select * from final
order by programme_id asc nulls last, rollup_id asc nulls last
