with

financing_claims as (
    select * from {{ ref('int_claims__financing') }}
),

claims as (
    select * from {{ ref('int_choice__claims') }}
    where claim_kind = 'financing' and choice_rank is not null
),

ancestors as (
    select * from {{ ref('int_reference__ancestors') }}
),

days as (
    select distinct
        fact_key,
        known_from as day
    from claims
),

-- On each day on which a claim of a fact became known, the claims of it that were known by then.
known as (
    select
        days.day,
        claims.*,
        row_number() over (partition by days.fact_key, days.day order by claims.choice_rank asc nulls last) as place
    from days
    inner join claims on days.fact_key = claims.fact_key and days.day >= claims.known_from
),

told as (
    select
        fact_key,
        day,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count,
        count(distinct {{ wording('known') }}) as wording_count,
        lead(day) over (partition by fact_key order by day asc nulls last) as next_day
    from known
    group by fact_key, day
),

-- A share of a share lies inside that share: only a share of the whole, or of nothing named, adds up.
best as (
    select
        financing_claims.*,
        coalesce(financing_claims.adds_to_whole and named_wholes.component is null, false) as is_share_of_whole,
        mine.day,
        told.next_day,
        mine.choice_rank,
        {{ choice_reason('mine', 'rival') }} as choice_reason,
        mine.independent_group,
        told.claim_count,
        told.independent_source_count,
        told.wording_count,
        financing_claims.component is null
        and financing_claims.is_summable
        and financing_claims.has_point
        and financing_claims.scope <> 'unstated'
            as may_be_added
    from known as mine
    inner join told on mine.fact_key = told.fact_key and mine.day = told.day
    inner join financing_claims on mine.claim_id = financing_claims.claim_id
    left join known as rival on mine.fact_key = rival.fact_key and mine.day = rival.day and rival.place = 2
    left join financing_claims as named_wholes on financing_claims.of_claim_id = named_wholes.claim_id
    where mine.place = 1 and not mine.is_deprecated
),

-- From which day on a programme has a whole figure of a stage.
wholes as (
    select
        programme_id,
        stage_family,
        scope,
        stage_order,
        min(day) as known_from
    from best
    where component is null
    group by programme_id, stage_family, scope, stage_order
),

-- What an envelope sits in: the programmes above it up to the first edge `no`, the programme that it is drawn on,
-- and whatever is above that one.
places as (
    select distinct
        best.claim_id,
        best.stage_family,
        best.scope,
        ancestors.ancestor_id as container_id
    from best
    inner join ancestors on best.programme_id = ancestors.programme_id
    where best.may_be_added and ancestors.distance > 0 and ancestors.shares_budget
    union
    select distinct
        best.claim_id,
        best.stage_family,
        best.scope,
        ancestors.ancestor_id as container_id
    from best
    inner join ancestors on best.drawn_on_programme_id = ancestors.programme_id
    where best.may_be_added
),

-- An amount stops to be addable once it stands inside another one, or once a later stage of it is known.
ends as (
    select
        places.claim_id,
        min(wholes.known_from) as day
    from places
    inner join wholes
        on
            places.container_id = wholes.programme_id
            and places.stage_family = wholes.stage_family
            and places.scope = wholes.scope
    group by places.claim_id
    union all
    select
        best.claim_id,
        min(wholes.known_from) as day
    from best
    inner join wholes
        on
            best.programme_id = wholes.programme_id
            and best.stage_family = wholes.stage_family
            and best.scope = wholes.scope
            and best.stage_order < wholes.stage_order
    where best.may_be_added
    group by best.claim_id
),

first_ends as (
    select
        claim_id,
        min(day) as not_addable_from
    from ends
    group by claim_id
),

-- A span in which that happens is cut in two.
pieces as (
    select
        best.*,
        best.day as known_from,
        case
            when first_ends.not_addable_from > best.day then least(first_ends.not_addable_from, best.next_day)
            else best.next_day
        end as known_until,
        best.may_be_added and coalesce(first_ends.not_addable_from > best.day, true) as is_addable
    from best
    left join first_ends on best.claim_id = first_ends.claim_id
    union all
    select
        best.*,
        first_ends.not_addable_from as known_from,
        best.next_day as known_until,
        false as is_addable
    from best
    inner join first_ends on best.claim_id = first_ends.claim_id
    where
        first_ends.not_addable_from > best.day
        and first_ends.not_addable_from < coalesce(best.next_day, date '9999-12-31')
),

final as (
    select
        fact_key as financing_id,
        pieces.*
    from pieces
)

select * from final
