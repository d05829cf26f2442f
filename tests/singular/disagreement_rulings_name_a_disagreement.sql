-- A ruling is about a disagreement that there is, and keeps one of its claims or none. Once the sources agree, or
-- the fact is told in other words, the ruling is out of date.
with

rulings as (
    select * from {{ ref('stg_disagreement_rulings') }}
),

sides as (
    select * from {{ ref('int_disagreements__sides') }}
)

select
    rulings.disagreement_id,
    'no disagreement has this id' as problem
from rulings
left join {{ ref('int_disagreements__disagreements') }} as disagreements
    on rulings.disagreement_id = disagreements.disagreement_id
where disagreements.disagreement_id is null

union all

select
    rulings.disagreement_id,
    'the claim that is kept is not one of those that disagree' as problem
from rulings
left join sides
    on rulings.disagreement_id = sides.disagreement_id and rulings.kept_claim_id = sides.claim_id
where rulings.kept_claim_id is not null and sides.claim_id is null
