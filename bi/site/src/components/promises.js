// What was promised, when it was due, and what is known of it since.
import {html} from "htl";
import {indicatorFigure, sourced} from "./figure.js";
import {framed, programmeAddress, section, subjectAddress, table} from "./site.js";
import {t, word} from "./words.js";

const UNKNOWN = () => html`<span class="unknown-word">${t("rien n'est connu", "nothing is known")}</span>`;

function reached({known_id, known}, sources) {
  if (!known_id) return UNKNOWN();
  return html`${indicatorFigure(known, sources)} (${word(known, "as_of") ?? t("sans date", "undated")})`;
}

/** Return targets as a table; with their subject where they are of several. */
export function targetTable(rows, sources, {withSubject = false} = {}) {
  return table(t("Cibles chiffrées", "Targets in figures"), [
    ...(withSubject ? [[t("Sujet", "Subject"), (row) => html`<a href=${subjectAddress(row.subject_type, row.subject_id)}>${row.subject_name}</a>`]] : []),
    [t("Mesure", "Measure"), (row) => word(row, "measure")],
    [t("Cible", "Target"), (row) => indicatorFigure(row.aim, sources)],
    [t("Échéance", "Due"), (row) => word(row, "due_on") ?? t("non précisée", "not stated")],
    [t("Réalisé, dernière valeur connue", "Reached, last known value"), (row) => reached(row, sources)],
    [t("Promis par", "Promised by"), (row) => sourced(row, sources)]
  ], rows, {none: t("Aucune cible chiffrée n'est connue.", "No target in figures is known.")});
}

/** Return commitments as a table; with the agreement where they are of several. */
export function commitmentTable(rows, sources, {withSubject = false} = {}) {
  return table(t("Engagements", "Commitments"), [
    ...(withSubject ? [[t("Accord", "Agreement"), (row) => html`<a href=${programmeAddress(row.root_programme_id)}>${row.root_programme_name}</a>${
      row.root_programme_id === row.subject_id ? "" : html` › <a href=${programmeAddress(row.subject_id)}>${row.subject_name}</a>`}`]] : []),
    [t("Engagement", "Commitment"), (row) => html`<a href=${programmeAddress(row.programme_id)}>${row.name}</a><br>${word(row, "promised")}`],
    [t("Connu depuis", "Known since"), ({known_id, known}) => (known_id
      ? html`${word(known, "event_type")}, ${word(known, "occurred_on") ?? t("sans date", "undated")}${t("\u00a0: ", ": ")}${word(known, "description")}`
      : UNKNOWN())],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {none: t("Aucun engagement n'est connu.", "No commitment is known.")});
}

/** Return the page of all promises. */
export function promisesPage({targets, commitments, sources}) {
  return framed("promises", t("Ce qui a été promis", "What was promised"), [
    section("commitments", t("Engagements des contrats et conventions", "Commitments of contracts and conventions"),
      commitmentTable(commitments, sources, {withSubject: true})),
    section("targets", t("Cibles chiffrées", "Targets in figures"), targetTable(targets, sources, {withSubject: true}))
  ], {lead: t(
    "Une cible n'est jamais un résultat : à côté de chacune, la dernière valeur réalisée qui soit connue, ou rien.",
    "A target is never a result: beside each, the last value reached that is known, or nothing."
  )});
}
