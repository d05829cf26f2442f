// Sets of claims that should agree and do not, with every side, who says it, and what is kept.
import {html} from "htl";
import {framed, joined, section, sourceLink, subjectAddress} from "./site.js";
import {interval, quoted, t, valued, word} from "./words.js";

/** Return a side as a reader writes it: a number in its unit, a date in words, a best value by its name and interval. */
function spoken(side, row) {
  const said = word(side, "said");
  if (said === undefined) return html`<b>${valued(side.value, row.unit, row)}</b>`;
  if (side.value === undefined) return html`<b>${said}</b>`;
  return html`${said}${t("\u00a0: ", ": ")}<b>${interval(side.value_low, side.value_high)}</b>`;
}

/** Return who says so, when, and in which words where they are on record. */
function sayer({source_id, as_written}, sources) {
  const source = sources[source_id];
  const told = [word(source ?? {}, "published_on"), as_written && quoted(as_written)].filter(Boolean).join(", ");
  return html`${source ? sourceLink(source) : source_id}${told && ` (${told})`}`;
}

/** Return disagreements as a list; open ones first. */
export function disagreementList(rows, sources, {withSubject = false} = {}) {
  if (!rows.length) return html`<p class="none">${t("Aucun désaccord n'est connu.", "No disagreement is known.")}</p>`;
  return html`<ul class="disagreements">${rows.map((row) => html`<li id=${`disagreement/${row.disagreement_id}`} class=${row.status}>
    <h3>${withSubject ? html`<a href=${subjectAddress(row.subject_type, row.subject_id, `disagreement/${row.disagreement_id}`)}>${row.subject_name}</a> – ` : ""}${word(row, "what")}</h3>
    <p><span class="tag ${row.status}">${word(row, "status")}</span> <span class="tag">${
      row.status === "explained" ? t(`différence de : ${row.class_fr}`, `differ by: ${row.class_en}`) : word(row, "class")
    }</span></p>
    <ul class="sides">${row.sides.map((side) => html`<li>${spoken(side, row)}${
      side.is_kept ? html` <a class="tag ruled" href=${subjectAddress(row.subject_type, row.subject_id, row.kept_claim_id)}>${t("valeur retenue", "value kept")}</a>` : ""}
      <span class="who">${joined(side.sayings.map((saying) => sayer(saying, sources)))}</span></li>`)}</ul>
    <p>${word(row, "reason")}</p></li>`)}</ul>`;
}

/** Return the page of all disagreements. */
export function disagreementsPage({disagreements, sources}) {
  return framed("disagreements", t("Désaccords entre sources", "Where sources disagree"), [
    ["open", t("Ouverts", "Open"), t("Les déclarations ne peuvent pas toutes être vraies, et personne n'a tranché.", "The claims cannot all be true, and nobody has ruled.")],
    ["ruled", t("Arbitrés", "Ruled"), t("Un curateur a tranché, avec son motif.", "A curator has ruled, with a reason.")],
    ["explained", t("Expliqués", "Explained"), t("Pas de contradiction : les montants portent sur un autre stade, périmètre ou part.", "No contradiction: the amounts are of another stage, scope or component.")]
  ].map(([status, title, lead]) => {
    const rows = disagreements.filter((row) => row.status === status);
    return section(status, `${title} (${rows.length})`, disagreementList(rows, sources, {withSubject: true}), {lead});
  }));
}
