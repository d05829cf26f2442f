-- A ruling is about a claim among which a best value is chosen, and a fact has one preferred claim at most.
select
    rulings.claim_id,
    'no financing, indicator or event claim has this id' as problem
from {{ ref('stg_claim_rulings') }} as rulings
left join {{ ref('int_claims__claims') }} as claims on rulings.claim_id = claims.stated_claim_id
where claims.claim_id is null

union all

select
    min(claim_id) as claim_id,
    'two claims of one fact are preferred' as problem
from {{ ref('int_claims__claims') }}
where ruling = 'preferred' and is_candidate
group by claim_kind, fact_key
having count(*) > 1
