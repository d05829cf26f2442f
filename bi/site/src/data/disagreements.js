// Disagreements with their sides: each value with the sources that say it.
import {grouped, query} from "./warehouse.js";

/** Return every disagreement, open and grave ones first. A side is a value as the claims print it, or a best value. */
export async function disagreements() {
  const rows = await query(`
    select fct_disagreement.*, units.label_fr as unit_fr, units.label_en as unit_en
    from marts.fct_disagreement
    left join marts.dim_code as units on units.codelist = 'unit' and fct_disagreement.unit = units.code
    order by
      case status when 'open' then 1 when 'ruled' then 2 else 3 end,
      case class when 'genuine' then 1 when 'unit' then 2 when 'revision' then 3 when 'date' then 4 else 5 end,
      relative_gap desc nulls last, disagreement_id`);
  const best = grouped(await query("from marts.fct_financing order by amount_low_eur, financing_id"), "programme_id");
  return rows.map(({values_text, ...row}) => ({
    ...row,
    sides: row.status === "explained" ? best.get(row.subject_id).map(bestSide) : printedSides(values_text)
  }));
}

/** Return the ids of the sources that these disagreements name. */
export function sourcesSaying(rows) {
  return rows.flatMap(({sides}) => sides.flatMap(({source_ids}) => source_ids)).map((source_id) => ({source_id}));
}

function bestSide(row) {
  const {stage_fr, stage_en, scope_fr, scope_en, component_fr, component_en, component_part_fr, component_part_en} = row;
  return {
    what_fr: [stage_fr, scope_fr, component_fr, component_part_fr].filter(Boolean).join(", "),
    what_en: [stage_en, scope_en, component_en, component_part_en].filter(Boolean).join(", "),
    low: row.amount_low_eur,
    high: row.amount_high_eur,
    source_ids: [row.source_id]
  };
}

// "1000000000.00 (one_source); 1700000000.00 (another)": the words of each claim, and its source.
function printedSides(text) {
  const sides = new Map();
  for (const said of text.split("; ")) {
    const [, printed, source] = /^(.*?)(?: \((\w+)\))?$/s.exec(said);
    if (!sides.has(printed)) sides.set(printed, new Set());
    if (source) sides.get(printed).add(source);
  }
  return [...sides].map(([printed, source_ids]) => ({printed, source_ids: [...source_ids]}));
}
