// The page of a programme: its money as intervals, who does what, what was promised, and every claim with its source.
import {html} from "htl";
import {intervalBars, legend} from "./bars.js";
import {disagreementList} from "./disagreements.js";
import {computedFigure, moneyFigure, sourced} from "./figure.js";
import {eventTable, nameTable, roleTable} from "./histories.js";
import {indicatorTable, kept} from "./indicators.js";
import {commitmentTable, targetTable} from "./promises.js";
import {address, framed, joined, programmeAddress, section, table} from "./site.js";
import {age, inferred, interval, period, quoted, t, word} from "./words.js";

/** Return the page of one programme. */
export function programmePage(page) {
  const {programme, sources} = page;
  return framed("programmes/index", programme.name, [
    identity(page),
    section("money", t("Ce qu'il vaut", "What it is worth"), worth(page), {lead: t(
      "Une barre par stade et périmètre : elles ne s'additionnent pas, c'est le même argent à des moments différents.",
      "A bar per stage and scope: they do not add up, it is the same money at different moments."
    )}),
    section("breakdown", t("Ce qu'il contient", "What it holds"), breakdown(page), {lead: t(
      "L'enveloppe, ce que les sous-programmes en expliquent, et ce qui n'est pas ventilé. L'enveloppe contient ses lignes : rien n'est compté deux fois.",
      "The envelope, what its sub-programmes account for, and what is not broken down. The envelope contains its lines: nothing is counted twice."
    )}),
    page.commitments.length || page.targets.length ? section("promises", t("Ce qui a été promis", "What was promised"), [
      page.commitments.length ? commitmentTable(page.commitments, sources) : "",
      page.targets.length ? targetTable(page.targets, sources, {withSubject: programme.programme_level === "agreement"}) : ""
    ]) : "",
    section("disagreements", t("Où les sources divergent", "Where sources disagree"), disagreementList(page.disagreements, sources)),
    section("roles", t("Qui fait quoi", "Who does what"), roleTable(page.roles, sources, "actor")),
    section("events", t("Événements", "Events"), eventTable(page.events, sources)),
    section("indicators", t("Résultats et autres mesures", "Results and other measures"), indicatorTable(page.indicators, sources)),
    section("coverage", t("Ce qui est publié", "What is published"), coverage(page)),
    section("claims", t("Toutes les déclarations d'argent", "All claims of money"), claims(page), {lead: t(
      "Une ligne par déclaration. La valeur retenue est choisie par une règle écrite ; les autres restent visibles.",
      "A row a claim. The value kept is chosen by a written rule; the others stay on view."
    )}),
    section("names", t("Noms", "Names"), nameTable(page.names, sources))
  ], {lead: word(programme, "description")});
}

function identity({programme, ancestors, relations, themes}) {
  return html`<dl class="identity">
    ${ancestors.length ? html.fragment`<dt>${t("Fait partie de", "Part of")}</dt><dd>${joined(ancestors.map(({programme_id, name}) => html`<a href=${programmeAddress(programme_id)}>${name}</a>`), " › ")}
      (${word(programme, "budget_within_parent") ? t(`dans l'enveloppe : ${programme.budget_within_parent_fr}`, `within the envelope: ${programme.budget_within_parent_en}`) : ""})</dd>` : ""}
    <dt>${t("Niveau", "Level")}</dt><dd>${word(programme, "programme_level")}</dd>
    <dt>${t("État", "Status")}</dt><dd>${word(programme, "status")}, ${period(programme, "started_on", "ended_on")}</dd>
    ${themes.length ? html.fragment`<dt>${t("Thèmes", "Themes")}</dt><dd>${joined(themes.map((row) => html`<a href=${address("territories", {theme: row.theme})}>${word(row, "theme")}</a>`))}</dd>` : ""}
    ${relations.length ? html.fragment`<dt>${t("Liens", "Links")}</dt><dd><ul>${relations.map((row) => {
      const isSubject = row.subject_programme_id === programme.programme_id;
      const subject = isSubject ? row.subject_programme_name : html`<a href=${programmeAddress(row.subject_programme_id)}>${row.subject_programme_name}</a>`;
      const object = isSubject ? html`<a href=${programmeAddress(row.object_programme_id)}>${row.object_programme_name}</a>` : row.object_programme_name;
      return html`<li>${subject} – ${word(row, "relation_type")} – ${object}</li>`;
    })}</ul></dd>` : ""}
  </dl>`;
}

function worth({figures, stages, programme, sources}) {
  const whole = figures.filter((row) => row.component === undefined);
  if (!figures.length) {
    return html`<p class="none">${t("Aucun montant n'est connu. Inconnu n'est pas zéro.", "No amount is known. Unknown is not zero.")}</p>`;
  }
  const bars = stages.flatMap((one) => {
    const rows = whole.filter((row) => row.stage === one.stage);
    if (!rows.length) return [{label: word(one, "stage"), text: t("inconnu", "unknown"), kind: "stage"}];
    return rows.map((row) => ({
      label: `${word(row, "stage")}, ${word(row, "scope")}`, low: row.amount_low_eur, high: row.amount_high_eur,
      text: moneyFigure(row, sources), kind: "stage"
    }));
  });
  const hoped = whole.filter((row) => row.stage === "expected");
  const parts = figures.filter((row) => row.component !== undefined);
  return [
    intervalBars(t(`Argent de ${programme.name}, par stade`, `Money of ${programme.name}, by stage`), bars),
    legend(),
    hoped.length ? html`<p>${t("Espéré d'autrui, compté nulle part : ", "Hoped for from others, counted nowhere: ")}${joined(hoped.map((row) => moneyFigure(row, sources)))}</p>` : "",
    parts.length ? html.fragment`<h3>${t("Parts de ces montants", "Parts of these amounts")}</h3>${table(t("Parts", "Parts"), [
      [t("Part", "Part"), (row) => html`${word(row, "component")}${row.component_part ? `, ${word(row, "component_part") ?? row.component_part}` : ""}`],
      [t("Stade, périmètre", "Stage, scope"), (row) => `${word(row, "stage")}, ${word(row, "scope")}`],
      [t("Montant", "Amount"), (row) => moneyFigure(row, sources)],
      [t("Source", "Source"), (row) => sourced(row, sources)]
    ], parts)}` : ""
  ];
}

function breakdown({programme, rollup, children, sources}) {
  if (!children.length && !rollup.length) {
    return html`<p class="none">${t("Aucun sous-programme n'est connu.", "No sub-programme is known.")}</p>`;
  }
  const shown = rollup.map((row) => {
    const bars = [
      {kind: "own", label: t("Enveloppe propre", "Own figure"), low: row.own_low_eur, high: row.own_high_eur, text: ownFigure(row, sources)},
      ...(children.length ? [{
        kind: "sum", label: t(`Sous-programmes (${row.children_with_figure} chiffrés sur ${row.children_total})`, `Sub-programmes (${row.children_with_figure} of ${row.children_total} with a figure)`),
        low: row.children_low_eur, high: row.children_high_eur, text: row.children_with_figure
          ? computedFigure(row, "children", t("somme des montants connus, le plus haut de chaque branche", "sum of the known amounts, the topmost on each branch"))
          : t("aucun montant connu", "no known amount"),
        ...(row.children_with_figure ? {} : {low: undefined, high: undefined})
      }] : []),
      {kind: "rest", label: t("Non ventilé", "Not broken down"), low: row.unallocated_low_eur, high: row.unallocated_high_eur, text: row.own_low_eur === undefined
        ? t("inconnu : pas d'enveloppe propre", "unknown: no figure of its own")
        : computedFigure(row, "unallocated", t("enveloppe propre moins sous-programmes", "own figure less sub-programmes"))},
      ...(row.excess_eur ? [{kind: "excess", label: t("Dépassement certain", "Certain excess"), low: row.excess_eur, high: row.excess_eur, text: interval(row.excess_eur, row.excess_eur)}] : [])
    ];
    return html.fragment`<h3>${word(row, "stage_family")}, ${word(row, "scope")}</h3>
      ${intervalBars(t(`${row.stage_family_fr} : propre, sous-programmes, non ventilé`, `${row.stage_family_en}: own, sub-programmes, not broken down`), [...bars, ...childBars(row, children, sources)])}`;
  });
  return [
    ...shown,
    children.length ? table(t("Sous-programmes", "Sub-programmes"), [
      [t("Nom", "Name"), (row) => html`<a href=${programmeAddress(row.programme_id)}>${row.acronym ?? row.name}</a>`],
      [t("Niveau", "Level"), (row) => word(row, "programme_level")],
      [t("Dans l'enveloppe", "Within the envelope"), (row) => word(row, "budget_within_parent") ?? ""],
      [t("État", "Status"), (row) => word(row, "status")]
    ], children) : ""
  ];
}

function ownFigure(row, sources) {
  if (row.own_low_eur === undefined && row.own_high_eur === undefined) return t("inconnu", "unknown");
  if (row.is_own_sum_of_shares) return computedFigure(row, "own", t("somme des parts connues : un plancher", "sum of the known shares: a floor"));
  return moneyFigure(row, sources, {low: row.own_low_eur, high: row.own_high_eur, point: row.own_eur});
}

// Drawn to the scale of the parent, since the envelope contains them.
function childBars(parent, children, sources) {
  return children.map((child) => {
    const row = child.rollup.find(({stage_family, scope}) => stage_family === parent.stage_family && scope === parent.scope);
    const hasOwn = row && (row.own_low_eur !== undefined || row.own_high_eur !== undefined);
    const hasSum = row && !hasOwn && row.children_with_figure > 0;
    return {
      kind: `child ${child.budget_within_parent}`,
      label: html`<a href=${programmeAddress(child.programme_id)}>${child.acronym ?? child.name}</a>`,
      low: hasOwn ? row.own_low_eur : hasSum ? row.children_low_eur : undefined,
      high: hasOwn ? row.own_high_eur : hasSum ? row.children_high_eur : undefined,
      text: html`${hasOwn ? ownFigure(row, sources) : hasSum
        ? computedFigure(row, "children", t("somme de ses propres sous-programmes", "sum of its own sub-programmes"))
        : t("inconnu", "unknown")}${child.budget_within_parent === "yes" ? "" : t(` (dans l'enveloppe : ${child.budget_within_parent_fr})`, ` (within the envelope: ${child.budget_within_parent_en})`)}`
    };
  });
}

function coverage({coverage: rows}) {
  return table(t("Ce qui est publié", "What is published"), [
    [t("Famille", "Family"), (row) => word(row, "measure_family")],
    [t("État", "Status"), (row) => html`<span class="tag ${row.status}">${word(row, "status")}</span>`],
    [t("Dernière valeur", "Latest value"), (row) => word(row, "latest_as_of") ?? ""],
    [t("Note", "Note"), (row) => word(row, "note") ?? ""]
  ], rows);
}

function claims({claims: rows, sources}) {
  return table(t("Déclarations d'argent", "Claims of money"), [
    [t("Montant", "Amount"), (row) => html`${moneyFigure(row, sources)}${row.per ? ` ${word(row, "per")}` : ""}${row.is_derived ? t(" (calculé)", " (computed)") : ""}`],
    [t("Imprimé", "Printed"), (row) => (row.as_written ? quoted(row.as_written) : t("non relevé", "not recorded"))],
    [t("Stade, périmètre, part", "Stage, scope, part"), (row) => [word(row, "stage"), word(row, "scope"), word(row, "component"), word(row, "component_part")].filter(Boolean).join(", ")],
    [t("Acteurs et instrument", "Actors and instrument"), (row) => [
      row.funder_name && t(`financeur : ${row.funder_name}`, `funder: ${row.funder_name}`),
      row.operator_name && t(`opérateur : ${row.operator_name}`, `operator: ${row.operator_name}`),
      row.recipient_name && t(`bénéficiaire : ${row.recipient_name}`, `recipient: ${row.recipient_name}`),
      row.recipient_type && t(`bénéficiaires : ${word(row, "recipient_type")}`, `recipients: ${word(row, "recipient_type")}`),
      row.drawn_on_programme_name && t(`payé par : ${row.drawn_on_programme_name}`, `drawn on: ${row.drawn_on_programme_name}`),
      word(row, "instrument")
    ].filter(Boolean).join(" ; ")],
    [t("Période, date", "Period, date"), (row) => [word(row, "period"), row.as_of && t(`au ${row.as_of_fr}`, `as of ${row.as_of_en}`)].filter(Boolean).join(" ; ") || t("non précisée", "not stated")],
    [t("Retenue", "Kept"), (row) => kept(row)],
    [t("Source", "Source"), (row) => html`${sourced(row, sources)}, ${age(row.age_days)}${row.inferred ? t(` ; déduit : ${inferred(row.inferred)}`, `; inferred: ${inferred(row.inferred)}`) : ""}`]
  ], rows, {id: (row) => row.claim_id, none: t("Aucune déclaration d'argent.", "No claim of money.")});
}
