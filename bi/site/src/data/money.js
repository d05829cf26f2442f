// Roll-up rows as the pages draw them: own, children and what is not broken down, with the claim behind own.

/** One row per programme x stage family x scope, with the words and the source of its own figure. */
export const ROLLUP = `
  with own_claims as (
    select programme_id, stage_family, scope, max_by(claim_id, stage_order) as claim_id
    from marts.fct_financing_claim
    where is_best and component is null and is_summable
    group by programme_id, stage_family, scope
  ),
  families as (
    select stage_family, min(stage_order) as family_order from marts.fct_financing_claim group by stage_family
  )
  select
    rollup.programme_id, rollup.stage_family, rollup.stage_family_fr, rollup.stage_family_en,
    rollup.scope, rollup.scope_fr, rollup.scope_en, rollup.is_own_sum_of_shares,
    rollup.own_eur, rollup.own_low_eur, rollup.own_high_eur,
    rollup.children_eur, rollup.children_low_eur, rollup.children_high_eur,
    rollup.unallocated_eur, rollup.unallocated_low_eur, rollup.unallocated_high_eur, rollup.excess_eur,
    rollup.children_with_figure, rollup.children_total,
    claims.claim_id, claims.as_written, claims.qualifier, claims.qualifier_fr, claims.qualifier_en,
    claims.stage_fr, claims.stage_en, claims.as_of, claims.period, claims.inferred,
    claims.source_id, claims.locator, claims.evidence_grade, claims.evidence_grade_fr, claims.evidence_grade_en
  from marts.fct_financing_rollup as rollup
  left join own_claims
    on rollup.programme_id = own_claims.programme_id and rollup.stage_family = own_claims.stage_family
    and rollup.scope = own_claims.scope and rollup.own_low_eur is not null and not rollup.is_own_sum_of_shares
  left join marts.fct_financing_claim as claims on own_claims.claim_id = claims.claim_id
  left join families on rollup.stage_family = families.stage_family
  order by rollup.programme_id, families.family_order,
    case rollup.scope when 'public' then 1 when 'public_and_private' then 2 else 3 end`;
