// What was promised: targets and commitments, and what is known of each since (question 10 of the analyses).

/** One row per target: the aim, the day it is due, and the latest result of the same subject and measure. */
export const TARGETS = `
  select
    targets.claim_id, targets.subject_type, targets.subject_id, targets.subject_name,
    targets.measure_fr, targets.measure_en, targets.as_written, targets.qualifier, targets.qualifier_fr,
    targets.qualifier_en, targets.value, targets.value_low, targets.value_high, targets.unit, targets.unit_fr,
    targets.unit_en, targets.as_of, targets.inferred, targets.source_id, targets.locator, targets.is_deprecated,
    results.claim_id as known_claim_id, results.as_written as known_as_written, results.qualifier as known_qualifier,
    results.qualifier_fr as known_qualifier_fr, results.qualifier_en as known_qualifier_en,
    results.value as known_value, results.value_low as known_value_low, results.value_high as known_value_high,
    results.as_of as known_as_of, results.source_id as known_source_id, results.locator as known_locator
  from marts.fct_indicator_claim as targets
  left join (
    select *, row_number() over (
      partition by subject_type, subject_id, measure order by as_of_earliest desc nulls last, indicator_id
    ) as recency
    from marts.fct_indicator
    where nature = 'result'
  ) as results
    on targets.subject_type = results.subject_type and targets.subject_id = results.subject_id
    and targets.measure = results.measure and results.recency = 1
  where targets.nature = 'target'
  order by targets.subject_name, targets.measure_fr, targets.as_of, targets.claim_id`;

/** One row per commitment of an agreement x event known of it; what was only expected is not known of it. */
export const COMMITMENTS = `
  select
    commitments.programme_id, commitments.path, commitments.root_programme_id, commitments.root_programme_name,
    commitments.parent_programme_id, commitments.parent_programme_name,
    commitments.name, commitments.description, commitments.description_fr, commitments.source_id, commitments.locator,
    events.event_type_fr as known_event_fr, events.event_type_en as known_event_en,
    events.occurred_on as known_on, events.description as known_description,
    events.description_fr as known_description_fr, events.source_id as known_source_id,
    events.locator as known_locator
  from marts.dim_programme as commitments
  left join marts.fct_event as events
    on commitments.programme_id = events.programme_id and events.event_type <> 'expected'
  where commitments.programme_level = 'commitment'
  order by commitments.root_programme_name, commitments.parent_programme_name, commitments.name, events.occurred_earliest`;
