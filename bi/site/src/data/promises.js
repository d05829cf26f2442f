// What was promised, and what is known of it since: fct_promise with the figures and events that it points to.

const FIGURE = [
  "claim_id", "subject_type", "subject_id", "as_written", "qualifier", "qualifier_fr", "qualifier_en", "value",
  "value_low", "value_high", "unit", "unit_fr", "unit_en", "as_of", "inferred", "source_id", "locator",
  "evidence_grade", "evidence_grade_fr", "evidence_grade_en"
];
const EVENT = [
  "event_type_fr", "event_type_en", "occurred_on", "description_fr", "description_en", "source_id", "locator"
];

const struct = (columns, table) => `{${columns.map((column) => `${column}: ${table}.${column}`).join(", ")}}`;

/** One row per target: the aim, the day it is due, and the latest result of the same subject and measure. */
export const TARGETS = `
  select promises.*, ${struct(FIGURE, "aims")} as aim, ${struct(FIGURE, "results")} as known
  from marts.fct_promise as promises
  inner join marts.fct_indicator_claim as aims on promises.claim_id = aims.claim_id
  left join marts.fct_indicator as results on promises.known_id = results.indicator_id
  where promises.promise_kind = 'target'
  order by promises.subject_name, promises.measure_fr, promises.due_on, promises.claim_id`;

/** One row per commitment of an agreement x event known of it. */
export const COMMITMENTS = `
  select
    promises.*, commitments.name, commitments.root_programme_id,
    commitments.root_programme_name, ${struct(EVENT, "events")} as known
  from marts.fct_promise as promises
  inner join marts.dim_programme as commitments
    on promises.programme_id = commitments.programme_id
  left join marts.fct_event as events on promises.known_id = events.event_id
  where promises.promise_kind = 'commitment'
  order by commitments.root_programme_name, promises.subject_name, commitments.name, events.occurred_earliest`;

/** Return what is known of these promises. */
export function knownOf(promises) {
  return promises.filter(({known_id}) => known_id).map(({known}) => known);
}
