// The page of an actor: its names over time, roles, relations, perimeter, and the series of its measures.
import {html} from "htl";
import {disagreementList} from "./disagreements.js";
import {indicatorFigure, moneyFigure, sourced} from "./figure.js";
import {eventTable, nameTable, roleTable} from "./histories.js";
import {indicatorTable} from "./indicators.js";
import {targetTable} from "./promises.js";
import {actorAddress, address, framed, joined, programmeAddress, section, table} from "./site.js";
import {lang, period, t, valued, word} from "./words.js";

/** Return the page of one actor. */
export async function actorPage(page) {
  const {actor, sources} = page;
  return framed("actors/index", actor.name, [
    identity(page),
    section("names", t("Noms au fil du temps", "Names over time"), nameTable(page.names, sources)),
    section("roles", t("Rôles dans les programmes", "Roles in programmes"), roleTable(page.roles, sources, "programme")),
    page.given.length ? section("given", t("Ce qu'il finance", "What it funds"), given(page)) : "",
    section("relations", t("Relations", "Relations"), relations(page)),
    section("perimeter", t("Périmètre", "Perimeter"), perimeter(page)),
    section("series", t("Séries", "Series"), await series(page)),
    page.targets.length ? section("promises", t("Ce qui a été promis", "What was promised"), targetTable(page.targets, sources)) : "",
    section("disagreements", t("Où les sources divergent", "Where sources disagree"), disagreementList(page.disagreements, sources)),
    section("events", t("Événements", "Events"), eventTable(page.events, sources)),
    section("indicators", t("Toutes les mesures", "All measures"), indicatorTable(page.indicators, sources))
  ], {lead: word(actor, "description")});
}

function identity({actor, themes}) {
  return html`<dl class="identity">
    ${actor.acronym ? html.fragment`<dt>${t("Sigle", "Acronym")}</dt><dd>${actor.acronym}</dd>` : ""}
    <dt>${t("Type", "Type")}</dt><dd>${word(actor, "actor_type")}</dd>
    <dt>${t("Vie", "Life")}</dt><dd>${actor.is_active ? t("actif", "active") : t("terminé", "ended")}, ${period(actor, "founded_on", "ended_on")}${
      actor.successor_actor_id ? html`, ${t("successeur : ", "successor: ")}<a href=${actorAddress(actor.successor_actor_id)}>${actor.successor_name}</a>` : ""}</dd>
    ${themes.length ? html.fragment`<dt>${t("Thèmes", "Themes")}</dt><dd>${joined(themes.map((row) => html`<a href=${address("territories", {theme: row.theme})}>${word(row, "theme")}</a>`))}</dd>` : ""}
    ${[["SIREN", actor.siren], ["ROR", actor.ror_id], ["Wikidata", actor.wikidata_id], ["UAI", actor.uai]]
      .filter(([, id]) => id).map(([scheme, id]) => html.fragment`<dt>${scheme}</dt><dd>${id}</dd>`)}
  </dl>`;
}

function given({given: rows, sources}) {
  return table(t("Argent de cet acteur", "Money of this actor"), [
    [t("Programme", "Programme"), (row) => html`<a href=${programmeAddress(row.programme_id)}>${row.programme_name}</a>`],
    [t("Stade, périmètre, part", "Stage, scope, part"), (row) => [word(row, "stage"), word(row, "scope"), word(row, "component")].filter(Boolean).join(", ")],
    [t("Montant", "Amount"), (row) => moneyFigure(row, sources)],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows);
}

function relations({actor, relations: rows, sources}) {
  const end = (row, side) => row[`${side}_actor_id`] === actor.actor_id
    ? row[`${side}_actor_name`]
    : html`<a href=${actorAddress(row[`${side}_actor_id`])}>${row[`${side}_actor_name`]}</a>`;
  return table(t("Relations", "Relations"), [
    [t("Relation", "Relation"), (row) => html`${end(row, "subject")} – ${word(row, "relation_type")} – ${end(row, "object")}`],
    [t("Aujourd'hui", "Today"), (row) => (row.is_current ? t("en cours", "current") : t("non", "no"))],
    [t("Depuis, jusqu'à", "From, to"), (row) => period(row, "valid_from", "valid_to")],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {id: (row) => row.relation_id, none: t("Aucune relation n'est connue.", "No relation is known.")});
}

function perimeter({regions: rows, sources}) {
  return table(t("Territoires", "Territories"), [
    [t("Territoire", "Territory"), (row) => row.as_written ?? word(row, "region")],
    [t("Nature", "Nature"), (row) => word(row, "territory_type")],
    [t("Région d'aujourd'hui", "Region of today"), (row) => `${word(row, "current_region") ?? t("aucune", "none")}, ${word(row, "extent") ?? ""}`],
    [t("Depuis, jusqu'à", "From, to"), (row) => period(row, "valid_from", "valid_to")],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {id: (row) => row.actor_region_id, none: t("Aucun territoire n'est connu.", "No territory is known.")});
}

async function series({series: rows, sources}) {
  const measures = Map.groupBy(rows, ({measure}) => measure);
  const shown = [...measures].filter(([, values]) => values.length > 1);
  if (!shown.length) {
    return html`<p class="none">${t("Aucune mesure n'est connue à deux dates.", "No measure is known on two dates.")}</p>`;
  }
  return Promise.all(shown.map(async ([, values]) => html.fragment`<h3>${word(values[0], "measure")}</h3>
    ${await seriesPlot(values)}
    ${table(word(values[0], "measure"), [
      [t("Vaut au", "As of"), (row) => word(row, "as_of")],
      [t("Valeur", "Value"), (row) => indicatorFigure(row, sources)],
      [t("Source", "Source"), (row) => sourced(row, sources)]
    ], values)}`));
}

// Each best value with its interval; not joined by a line, since nothing is known in between.
async function seriesPlot(values) {
  const Plot = await import("@observablehq/plot");
  const middle = (row) => new Date((Date.parse(row.as_of_earliest) + Date.parse(row.as_of_latest ?? row.as_of_earliest)) / 2);
  const drawn = values.filter((row) => row.value_low !== undefined || row.value_high !== undefined);
  const first = values[0];
  const top = Math.max(...drawn.flatMap(({value_low = 0, value_high = 0}) => [value_low, value_high]));
  const plot = Plot.plot({
    width: Math.min(640, Math.max(300, document.querySelector("main").clientWidth)),
    height: 220,
    marginTop: 28,
    marginLeft: 60,
    style: "overflow: visible",
    x: {type: "utc", label: null, inset: 12},
    y: {zero: true, grid: true, nice: true, label: word(first, "measure"), tickFormat: (value) => valued(value, first.unit, first), ticks: 4},
    marks: [
      Plot.ruleX(drawn, {x: middle, y1: (row) => row.value_low ?? 0, y2: (row) => row.value_high ?? top, stroke: "var(--ink)", strokeWidth: 5, strokeOpacity: 0.35}),
      Plot.dot(drawn.filter((row) => row.value_high === undefined), {x: middle, y: "value_low", symbol: "triangle", stroke: "var(--accent)", r: 5}),
      Plot.dot(drawn.filter((row) => row.value !== undefined), {x: middle, y: "value", fill: "var(--accent)", r: 5})
    ]
  });
  const spoken = values.map((row) => `${word(row, "as_of")} : ${row.as_written ?? valued(row.value ?? row.value_low ?? row.value_high, row.unit, row)}`).join(lang === "fr" ? " ; " : "; ");
  // One picture with one name; the parts have none of their own.
  for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `${word(first, "measure")}. ${spoken}`);
  return plot;
}
