with

claims as (
    select * from {{ ref('int_bounding__indicator_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

counts as (
    select
        fact_key,
        count(*) as claim_count,
        count(distinct independent_group) as independent_source_count
    from choices
    where claim_kind = 'indicator' and choice_rank is not null
    group by fact_key
),

final as (
    select
        claims.fact_key as indicator_id,
        claims.*,
        choices.is_best,
        choices.choice_rank,
        choices.choice_reason,
        choices.independent_group,
        counts.claim_count,
        counts.independent_source_count,
        sources.published_on
    from claims
    inner join choices on claims.claim_id = choices.claim_id and choices.is_best
    left join counts on claims.fact_key = counts.fact_key
    left join sources on claims.source_id = sources.source_id
)

select * from final
