-- Every fact with a claim that is not deprecated has one best value, and no fact has two.
with

facts as (
    select
        claims.financing_id as fact_id,
        count(*) filter (where claims.is_best) as best_claims,
        max(case when claims.is_deprecated then 0 else 1 end) as expected_claims
    from {{ ref('fct_financing_claim') }} as claims
    where claims.financing_id is not null
    group by claims.financing_id
    union all
    select
        claims.indicator_id as fact_id,
        count(*) filter (where claims.is_best) as best_claims,
        max(case when claims.is_deprecated then 0 else 1 end) as expected_claims
    from {{ ref('fct_indicator_claim') }} as claims
    where claims.indicator_id is not null
    group by claims.indicator_id
),

published as (
    select financing_id as fact_id from {{ ref('fct_financing') }}
    union all
    select indicator_id as fact_id from {{ ref('fct_indicator') }}
)

select
    facts.fact_id,
    facts.best_claims,
    'not published as exactly its best value' as problem
from facts
left join published on facts.fact_id = published.fact_id
where facts.best_claims <> facts.expected_claims or (facts.best_claims = 1) <> (published.fact_id is not null)
