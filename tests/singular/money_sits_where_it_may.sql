-- An axis or a workstream orders content and holds no money: a financing claim on it is misplaced.
select
    claims.claim_id,
    programmes.programme_id,
    programmes.programme_level,
    'this level holds no money' as problem
from {{ ref('int_claims__financing') }} as claims
inner join {{ ref('int_reference__programmes') }} as programmes on claims.programme_id = programmes.programme_id
where not programmes.may_hold_money
