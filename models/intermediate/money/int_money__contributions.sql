with

own_figures as (
    select * from {{ ref('int_money__own_figures') }}
),

financing as (
    select * from {{ ref('int_choice__financing') }}
    where known_until is null
),

programmes as (
    select * from {{ ref('int_reference__programmes') }}
),

ancestors as (
    select * from {{ ref('int_reference__ancestors') }}
),

-- Of a programme that is within its parent in part, only what is drawn on the parent or above it counts:
-- the whole where that is so drawn, else its shares that are.
drawn as (
    select
        financing.programme_id,
        financing.stage_family,
        financing.scope,
        financing.amount_eur,
        financing.amount_low_eur,
        financing.amount_high_eur,
        dense_rank() over (
            partition by financing.programme_id, financing.stage_family, financing.scope
            order by financing.component is null desc nulls last, financing.stage_order desc nulls last
        ) as preference
    from financing
    inner join programmes
        on financing.programme_id = programmes.programme_id and programmes.budget_within_parent = 'part'
    inner join ancestors
        on
            financing.programme_id = ancestors.programme_id
            and ancestors.distance > 0
            and financing.drawn_on_programme_id = ancestors.ancestor_id
    where financing.is_summable and (financing.component is null or financing.is_share_of_whole)
),

figures as (
    select
        own_figures.programme_id,
        own_figures.stage_family,
        own_figures.scope,
        own_figures.amount_eur,
        own_figures.amount_low_eur,
        own_figures.amount_high_eur
    from own_figures
    inner join programmes
        on own_figures.programme_id = programmes.programme_id and programmes.budget_within_parent = 'yes'
    union all
    select
        programme_id,
        stage_family,
        scope,
        case when count(amount_eur) = count(*) then sum(amount_eur) end as amount_eur,
        sum(amount_low_eur) as amount_low_eur,
        case when count(amount_high_eur) = count(*) then sum(amount_high_eur) end as amount_high_eur
    from drawn
    where preference = 1
    group by programme_id, stage_family, scope
),

-- A figure is hidden from whoever is above a programme between them that has a figure of its own.
hidden as (
    select distinct
        below.programme_id,
        above.ancestor_id,
        own_figures.stage_family,
        own_figures.scope
    from ancestors as below
    inner join ancestors as above on below.ancestor_id = above.programme_id
    inner join own_figures on below.ancestor_id = own_figures.programme_id
    where below.distance > 0 and above.distance > 0
),

final as (
    select
        {{ row_key(['ancestors.ancestor_id', 'figures.programme_id', 'figures.stage_family', 'figures.scope']) }}
            as contribution_id,
        ancestors.ancestor_id as programme_id,
        figures.programme_id as contributor_id,
        children.ancestor_id as child_id,
        figures.stage_family,
        figures.scope,
        cast(figures.amount_eur as decimal(18, 2)) as amount_eur,
        cast(figures.amount_low_eur as decimal(18, 2)) as amount_low_eur,
        cast(figures.amount_high_eur as decimal(18, 2)) as amount_high_eur
    from figures
    inner join ancestors
        on figures.programme_id = ancestors.programme_id and ancestors.distance > 0 and ancestors.is_within_above
    inner join ancestors as children
        on figures.programme_id = children.programme_id and ancestors.distance = children.distance + 1
    left join hidden
        on
            figures.programme_id = hidden.programme_id
            and ancestors.ancestor_id = hidden.ancestor_id
            and figures.stage_family = hidden.stage_family
            and figures.scope = hidden.scope
    where hidden.programme_id is null
)

select * from final
