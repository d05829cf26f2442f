// Disagreements with their sides: each value with the sources that say it.
import {grouped, query} from "./warehouse.js";

/** Return every disagreement, open and grave ones first. A side is a value, or which of the best values it is. */
export async function disagreements() {
  const sides = grouped(await query(`
    select
      disagreement_id, said_fr, said_en, value, min(value_low) as value_low, max(value_high) as value_high,
      bool_or(is_kept) as is_kept,
      list(distinct {source_id: source_id, as_written: as_written}
        order by {source_id: source_id, as_written: as_written}) as sayings
    from marts.fct_disagreement_claim
    group by disagreement_id, said_fr, said_en, value
    order by value, min(holds_on) nulls last, said_fr`), "disagreement_id");
  const rows = await query("from marts.fct_disagreement order by reading_order");
  return rows.map((row) => ({...row, sides: sides.get(row.disagreement_id)}));
}

/** Return what the sources say in these disagreements, a row a saying. */
export function sourcesSaying(rows) {
  return rows.flatMap(({sides}) => sides.flatMap(({sayings}) => sayings));
}
