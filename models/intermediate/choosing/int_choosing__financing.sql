with

claims as (
    select * from {{ ref('int_bounding__financing_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

ancestors as (
    select * from {{ ref('int_tree__ancestors') }}
),

counts as (
    select
        fact_key,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count
    from choices
    where claim_kind = 'financing' and choice_rank is not null
    group by fact_key
),

-- A share of a share lies inside that share: only a share of the whole, or of nothing named, adds up.
best as (
    select
        claims.*,
        coalesce(claims.adds_to_whole and named_wholes.component is null, false) as is_share_of_whole,
        choices.choice_rank,
        choices.choice_reason,
        choices.independent_group
    from claims
    inner join choices on claims.claim_id = choices.claim_id and choices.is_best
    left join claims as named_wholes on claims.of_claim_id = named_wholes.claim_id
),

whole as (
    select
        programme_id,
        stage_family,
        scope,
        max(family_order) as last_order
    from best
    where component is null
    group by programme_id, stage_family, scope
),

-- What the envelope sits in: the programmes above it up to the first edge `no`, the programme
-- it is drawn on, and whatever is above that one.
containers as (
    select
        best.claim_id,
        best.stage_family,
        best.scope,
        ancestors.ancestor_id as container_id
    from best
    inner join ancestors on best.programme_id = ancestors.programme_id
    where ancestors.distance > 0 and ancestors.shares_budget
    union all
    select
        best.claim_id,
        best.stage_family,
        best.scope,
        ancestors.ancestor_id as container_id
    from best
    inner join ancestors on best.drawn_on_programme_id = ancestors.programme_id
),

contained as (
    select distinct containers.claim_id
    from containers
    inner join whole
        on
            containers.container_id = whole.programme_id
            and containers.stage_family = whole.stage_family
            and containers.scope = whole.scope
),

final as (
    select
        best.fact_key as financing_id,
        best.*,
        counts.claim_count,
        counts.independent_source_count,
        best.component is null
        and best.is_summable
        and best.has_point
        and best.scope <> 'unstated'
        and best.family_order = whole.last_order
        and contained.claim_id is null
            as is_addable
    from best
    left join counts on best.fact_key = counts.fact_key
    left join whole
        on
            best.programme_id = whole.programme_id
            and best.stage_family = whole.stage_family
            and best.scope = whole.scope
    left join contained on best.claim_id = contained.claim_id
)

select * from final
