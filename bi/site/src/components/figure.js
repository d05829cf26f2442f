// A figure: the value with its hedge, and on hover or focus its interval, words, source and date.
import {html} from "htl";
import {sourceLink, subjectAddress} from "./site.js";
import {inferred, interval, paragraph, quoted, t, valued, word} from "./words.js";

let count = 0;

/** Return a figure's words: the point with its hedge, else the interval. */
export function figureText({low, point, high, unit, qualifier, row}) {
  if (qualifier === undefined || qualifier === "exact") return interval(low, high, unit, row);
  if (point !== undefined) return `${word(row, "qualifier")} ${valued(point, unit, row)}`;
  return interval(low || undefined, high, unit, row);
}

/**
 * Return a figure that tells where it comes from, by mouse and by keyboard, and links to its claim.
 *
 * href: the claim's own address. told: [label, words] pairs; those without words are left out. grade: how well it is
 * known; what nobody read in its document looks different.
 */
export function figure(text, href, told, grade) {
  const id = `told-${(count += 1)}`;
  const tip = html`<span class="tip" role="tooltip" id=${id}>${told
    .filter(([, words]) => words !== undefined && words !== "")
    .map(([label, words]) => html`<span class="told"><b>${label}</b> ${words}</span>`)}</span>`;
  const notes = grade === "from_notes" ? html`<small class="grade">${t("notes", "notes")}</small>` : "";
  return html`<span class=${`figure ${grade ?? ""}`}><a href=${href} aria-describedby=${id}>${text}</a>${notes}${tip}</span>`;
}

// What is shown on hover goes away with Escape, and comes back with the next visit.
addEventListener("keydown", ({key}) => {
  if (key !== "Escape") return;
  const shown = document.querySelector(".figure:hover, .figure:focus-within");
  shown?.classList.add("dismissed");
  shown?.addEventListener("pointerleave", () => shown.classList.remove("dismissed"), {once: true});
  shown?.addEventListener("focusout", () => shown.classList.remove("dismissed"), {once: true});
});

function sourceWords(source, locator) {
  if (!source) return undefined;
  return `${source.publisher ?? ""}, ${quoted(source.title)}, ${word(source, "published_on") ?? t("sans date", "undated")}, ${paragraph(locator)}`;
}

/** Return the [label, words] pairs that every claim has. */
function toldOf(row, low, high, unit, sources) {
  return [
    [t("Intervalle", "Interval"), interval(low, high, unit, row)],
    [t("Imprimé", "Printed"), row.as_written && quoted(row.as_written)],
    [t("Mention", "Qualifier"), word(row, "qualifier")],
    [t("Stade", "Stage"), word(row, "stage") && [word(row, "stage"), word(row, "scope")].filter(Boolean).join(", ")],
    [t("Période", "Period"), word(row, "period")],
    [t("Vaut au", "As of"), word(row, "as_of")],
    [t("Source", "Source"), sourceWords(sources[row.source_id], row.locator)],
    [t("Preuve", "Evidence"), word(row, "evidence_grade")],
    [t("Déduit", "Inferred"), inferred(row.inferred)]
  ];
}

/** Return the figure of a row of money: best value, claim, or the own figure of a roll-up. */
export function moneyFigure(row, sources, {low = row.amount_low_eur, high = row.amount_high_eur, point = row.amount_eur} = {}) {
  const unit = row.currency ?? "EUR";
  // No rate is invented: what is printed in another currency has no value in euros, and is shown as printed.
  if (unit !== "EUR") [low, point, high] = [row.amount_low ?? row.amount, row.amount, row.amount_high ?? row.amount];
  const text = figureText({low, point, high, unit, qualifier: row.qualifier, row});
  const hash = row.claim_id ?? "breakdown";
  return figure(text, subjectAddress("programme", row.programme_id, hash), toldOf(row, low, high, unit, sources), row.evidence_grade);
}

/** Return the figure of an indicator. */
export function indicatorFigure(row, sources) {
  const {value, value_low, value_high, unit} = row;
  const text = figureText({low: value_low, point: value, high: value_high, unit, qualifier: row.qualifier, row});
  const href = subjectAddress(row.subject_type, row.subject_id, row.claim_id);
  return figure(text, href, toldOf(row, value_low, value_high, unit, sources), row.evidence_grade);
}

/** Return a computed sum or difference of a roll-up: it has no source of its own, and says what it is made of. */
export function computedFigure(row, part, made) {
  const low = row[`${part}_low_eur`];
  const high = row[`${part}_high_eur`];
  return figure(interval(low, high), subjectAddress("programme", row.programme_id, "breakdown"), [
    [t("Intervalle", "Interval"), interval(low, high)],
    [t("Calculé", "Computed"), made],
    [t("Stade", "Stage"), `${word(row, "stage_family")}, ${word(row, "scope")}`]
  ]);
}

/** Return a source with its title, date and paragraph. */
export function sourced(row, sources) {
  const source = sources[row.source_id ?? row.first_source_id];
  if (!source) return t("source inconnue", "unknown source");
  const words = row.source_link && row.as_written
    ? html`, <a href=${row.source_link} rel="external noopener">${t("lire le passage", "read the passage")}</a>` : "";
  return html`${sourceLink(source)}, ${word(source, "published_on") ?? t("sans date", "undated")}, ${paragraph(row.locator)}${words}`;
}
