with

claims as (
    select * from {{ ref('int_claims__claims') }}
),

ranked as (
    select
        *,
        cast(row_number() over (partition by claim_kind, fact_key order by {{ choice_ranking() }}) as bigint)
            as choice_rank
    from claims
    where is_candidate
),

-- The reason is the first criterion that tells a claim from its neighbour: the winner from the second, every other
-- from the one just before it.
neighbours as (
    select
        mine.claim_kind,
        mine.claim_id,
        {{ choice_reason('mine', 'rival') }} as choice_reason
    from ranked as mine
    left join ranked as rival
        on
            mine.claim_kind = rival.claim_kind
            and mine.fact_key = rival.fact_key
            and rival.choice_rank = case when mine.choice_rank = 1 then 2 else mine.choice_rank - 1 end
),

counts as (
    select
        claim_kind,
        fact_key,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count
    from ranked
    group by claim_kind, fact_key
),

final as (
    select
        claims.*,
        ranked.choice_rank,
        coalesce(neighbours.choice_reason, 'not_a_candidate') as choice_reason,
        coalesce(ranked.choice_rank = 1 and ranked.ruling <> 'deprecated', false) as is_best,
        claims.ruling = 'deprecated' as is_deprecated,
        case when claims.is_candidate then counts.claim_count end as claim_count,
        case when claims.is_candidate then counts.independent_source_count end as independent_source_count
    from claims
    left join ranked on claims.claim_kind = ranked.claim_kind and claims.claim_id = ranked.claim_id
    left join neighbours on claims.claim_kind = neighbours.claim_kind and claims.claim_id = neighbours.claim_id
    left join counts on claims.claim_kind = counts.claim_kind and claims.fact_key = counts.fact_key
)

select * from final
