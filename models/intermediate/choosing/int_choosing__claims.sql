with

claims as (
    select * from {{ ref('int_sourcing__claims') }}
),

independence as (
    select * from {{ ref('int_sourcing__independence') }}
),

ranked as (
    select
        *,
        cast(row_number() over choice as bigint) as choice_rank
    from claims
    where is_candidate
    window choice as (
        partition by claim_kind, fact_key
        order by
            ruling_rank asc nulls last,
            as_of_day_cumulative desc nulls last,
            standing_rank asc nulls last,
            as_of_day desc nulls last,
            published_earliest desc nulls last,
            is_copy asc nulls last,
            width asc nulls last,
            claim_id asc nulls last
    )
),

-- The reason is the first criterion that tells a claim from its neighbour: the winner from the
-- second, every other from the one just before it.
neighbours as (
    select
        mine.claim_id,
        case
            when rival.claim_id is null then 'only_claim'
            when mine.ruling_rank <> rival.ruling_rank then 'ruling'
            when (mine.as_of_day_cumulative is distinct from rival.as_of_day_cumulative) then 'as_of'
            when (mine.standing_rank is distinct from rival.standing_rank) then 'standing'
            when (mine.as_of_day is distinct from rival.as_of_day) then 'as_of'
            when (mine.published_earliest is distinct from rival.published_earliest) then 'publication'
            when mine.is_copy <> rival.is_copy then 'original'
            when (mine.width is distinct from rival.width) then 'interval'
            else 'claim_id'
        end as choice_reason
    from ranked as mine
    left join ranked as rival
        on
            mine.claim_kind = rival.claim_kind
            and mine.fact_key = rival.fact_key
            and rival.choice_rank = case when mine.choice_rank = 1 then 2 else mine.choice_rank - 1 end
),

final as (
    select
        claims.claim_id,
        claims.claim_kind,
        claims.fact_key,
        claims.ruling,
        ranked.choice_rank,
        coalesce(neighbours.choice_reason, 'not_a_candidate') as choice_reason,
        coalesce(ranked.choice_rank = 1 and ranked.ruling <> 'deprecated', false) as is_best,
        independence.independent_group
    from claims
    left join ranked on claims.claim_id = ranked.claim_id
    left join neighbours on claims.claim_id = neighbours.claim_id
    left join independence on claims.claim_id = independence.claim_id
)

select * from final
