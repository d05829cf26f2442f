// Language, numbers and dates in words. A page is in French unless its address says ?lang=en.

export const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "fr";
const locale = lang === "en" ? "en-GB" : "fr-FR";

/** Return the text in the page's language. */
export function t(fr, en) {
  return lang === "en" ? en : fr;
}

/** Return what people read of a row's column, in the page's language: `stage` is read from stage_fr or stage_en. */
export function word(row, column) {
  return row[`${column}_${lang}`];
}

/** Return a source's own words as a quotation. */
export function quoted(text) {
  return t(`«\u00a0${text}\u00a0»`, `“${text}”`);
}

/** Return a number as the language writes it, to the last digit held: nothing is rounded. */
export function number(value) {
  return new Intl.NumberFormat(locale, {maximumFractionDigits: 20}).format(value);
}

/** Return euros in the largest unit that shows them whole with at most three decimals: 35 M€, 718,4 M€, 54 Md€. */
export function euros(value) {
  for (const [size, fr, en] of [[1e9, "Md€", "bn"], [1e6, "M€", "m"]]) {
    if (value >= size && Number.isInteger(Math.round(value * 100) / (size / 10))) return money(value / size, fr, en);
  }
  return money(value, "€", "");
}

function money(value, fr, en) {
  return t(`${number(value)}\u00a0${fr}`, `€${number(value)}${en && `\u00a0${en}`}`);
}

/** Return a value in its unit. */
export function valued(value, unit, row) {
  if (unit === "EUR") return euros(value);
  if (unit === "percent") return `${number(value)}\u00a0%`;
  if (unit === "count" || unit === undefined) return number(value);
  return `${number(value)}\u00a0${word(row, "unit") ?? unit}`;
}

/** Return an interval in words; an open side is said, never left out. */
export function interval(low, high, unit = "EUR", row = {}) {
  if (low === undefined && high === undefined) return t("inconnu", "unknown");
  if (high === undefined) return t(`au moins ${valued(low, unit, row)}`, `at least ${valued(low, unit, row)}`);
  if (low === undefined) return t(`au plus ${valued(high, unit, row)}`, `at most ${valued(high, unit, row)}`);
  if (low === high) return valued(low, unit, row);
  return t(
    `de ${valued(low, unit, row)} à ${valued(high, unit, row)}`,
    `${valued(low, unit, row)} to ${valued(high, unit, row)}`
  );
}

const DAY = new Intl.DateTimeFormat(locale, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});

/** Return a day that a reader chose, 2019-01-01, in words; every date of the data has its own, see `word`. */
export function day(text) {
  return DAY.format(new Date(text)).replace(/^1 /, t("1er ", "1 "));
}

/** Return in words from when to when a row holds, by its columns for both: 2005 – 27 janvier 2020 (exclu). */
export function period(row, from, to) {
  const [start, end] = [word(row, from), word(row, to)];
  if (!start && !end) return t("dates inconnues", "dates unknown");
  return `${start ?? "…"}\u00a0–${end ? ` ${end} ${t("(exclu)", "(excluded)")}` : "\u00a0…"}`;
}

/** Return a locator in words: p7 is the seventh paragraph of the text. */
export function paragraph(locator) {
  return locator && locator !== "not_recorded"
    ? locator.replace(/^p/, "§\u00a0")
    : t("paragraphe non relevé", "paragraph not recorded");
}

/** Return a share of one as a percentage. */
export function share(value) {
  return new Intl.NumberFormat(locale, {style: "percent", maximumFractionDigits: 1}).format(value);
}

/** Return an age in days as years and months. */
export function age(days) {
  if (days === undefined) return t("âge inconnu", "age unknown");
  if (days < 365) return t(`${days} jours`, `${days} days`);
  const years = number(Math.floor((days / 365.25) * 10) / 10);
  return t(`${years} ans`, `${years} years`);
}

const INFERRED = {
  actor_id: ["l'acteur", "the actor"],
  actor_type: ["le type d'acteur", "the type of actor"],
  amount: ["le montant (calculé)", "the amount (computed)"],
  amount_high: ["la borne haute", "the upper bound"],
  amount_low: ["la borne basse", "the lower bound"],
  as_of: ["la date de validité", "the as-of date"],
  author: ["l'auteur", "the author"],
  budget_within_parent: ["la place dans l'enveloppe", "the place in the envelope"],
  component: ["la part", "the part"],
  currency: ["la monnaie", "the currency"],
  description_en: ["la description en anglais", "the English description"],
  description_fr: ["la description en français", "the French description"],
  detail_en: ["la précision", "the detail"],
  document_type: ["le type de document", "the type of document"],
  drawn_on_programme_id: ["le programme qui paie", "the programme that pays"],
  event_id: ["l'événement", "the event"],
  event_type: ["le type d'événement", "the type of event"],
  extent: ["l'étendue", "the extent"],
  funder_actor_id: ["le financeur", "the funder"],
  identifier: ["l'identifiant", "the identifier"],
  instrument: ["l'instrument", "the instrument"],
  is_primary: ["le caractère principal", "that it is the main one"],
  language: ["la langue", "the language"],
  measure: ["la mesure", "the measure"],
  name: ["le nom", "the name"],
  name_type: ["le type de nom", "the type of name"],
  nature: ["la nature", "the nature"],
  object_actor_id: ["l'autre acteur", "the other actor"],
  object_programme_id: ["l'autre programme", "the other programme"],
  occurred_on: ["la date", "the date"],
  of_claim_id: ["l'ensemble", "the whole"],
  operator_actor_id: ["l'opérateur", "the operator"],
  parent_programme_id: ["le programme parent", "the parent programme"],
  per: ["l'unité de compte", "what it is per"],
  period: ["la période", "the period"],
  programme_id: ["le programme", "the programme"],
  programme_level: ["le niveau", "the level"],
  published_on: ["la date de publication", "the date of publication"],
  publisher: ["l'éditeur", "the publisher"],
  qualifier: ["la mention", "the qualifier"],
  recipient_actor_id: ["le bénéficiaire", "the recipient"],
  recipient_type: ["le type de bénéficiaires", "the kind of recipients"],
  region_code: ["la région", "the region"],
  region_vintage: ["l'année de la carte des régions", "the year of the map of regions"],
  relation_type: ["le type de relation", "the type of relation"],
  repeats_source_id: ["la source reprise", "the source that is repeated"],
  role: ["le rôle", "the role"],
  scheme: ["le répertoire", "the register"],
  scope: ["le périmètre", "the scope"],
  source_id: ["la source", "the source"],
  stage: ["le stade", "the stage"],
  standing: ["l'autorité de la source", "the standing of the source"],
  subject_actor_id: ["l'acteur", "the actor"],
  subject_id: ["le sujet", "the subject"],
  subject_programme_id: ["le programme", "the programme"],
  subject_type: ["le type de sujet", "the type of subject"],
  territory_type: ["le type de territoire", "the type of territory"],
  theme: ["le thème", "the theme"],
  title: ["le titre", "the title"],
  updated_on: ["la date de mise à jour", "the date of the update"],
  url: ["l'adresse", "the address"],
  valid_from: ["le début", "the start"],
  valid_to: ["la fin", "the end"],
  value: ["la valeur", "the value"],
  value_high: ["la borne haute", "the upper bound"],
  value_low: ["la borne basse", "the lower bound"]
};

/** Return in words which parts the curator inferred; undefined where the source prints them all. */
export function inferred(columns) {
  if (!columns) return undefined;
  return columns.split(" ").map((column) => t(...(INFERRED[column] ?? [column, column]))).join(", ");
}
