// Claims of measures, with which is kept and why.
import {indicatorFigure, sourced} from "./figure.js";
import {table} from "./site.js";
import {t, word} from "./words.js";

/** Return in words whether a claim is the published value, and by which rule. */
export function kept(row) {
  if (row.is_best) return t(`oui : ${row.choice_reason_fr ?? ""}`, `yes: ${row.choice_reason_en ?? ""}`);
  return row.is_deprecated ? t("non : écartée par un arbitrage", "no: set aside by a ruling") : t("non", "no");
}

/** Return claims of measures as a table. */
export function indicatorTable(rows, sources) {
  return table(t("Mesures", "Measures"), [
    [t("Mesure", "Measure"), (row) => `${word(row, "measure")}, ${word(row, "nature")}${row.per ? `, ${word(row, "per")}` : ""}`],
    [t("Valeur", "Value"), (row) => indicatorFigure(row, sources)],
    [t("Vaut au", "As of"), (row) => word(row, "as_of") ?? t("sans date", "undated")],
    [t("Retenue", "Kept"), (row) => kept(row)],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {id: (row) => row.claim_id, none: t("Aucune mesure n'est connue.", "No measure is known.")});
}
