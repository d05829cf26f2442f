-- The value that a disagreement about money or an indicator keeps is the published one, of the later stage where
-- both stages of a family have one; or the one that a ruling on the disagreement names.
with

published as (
    select claim_id from {{ ref('fct_financing') }}
    union all
    select claim_id from {{ ref('fct_indicator') }}
),

best as (
    select
        sides.disagreement_id,
        max_by(claims.claim_id, claims.stage_order) as claim_id
    from {{ ref('int_disagreements__sides') }} as sides
    inner join {{ ref('int_choice__claims') }} as claims on sides.claim_id = claims.claim_id
    inner join published on claims.claim_id = published.claim_id
    where sides.disagreement_id not like 'best values/%'
    group by sides.disagreement_id
)

select
    disagreements.disagreement_id,
    disagreements.kept_claim_id,
    best.claim_id as published_claim_id,
    'the value kept is neither the published one nor ruled' as problem
from {{ ref('fct_disagreement') }} as disagreements
left join best on disagreements.disagreement_id = best.disagreement_id
left join {{ ref('stg_disagreement_rulings') }} as rulings
    on disagreements.disagreement_id = rulings.disagreement_id
where
    disagreements.claim_kind in ('financing', 'indicator')
    and (disagreements.kept_claim_id is distinct from coalesce(rulings.kept_claim_id, best.claim_id))
