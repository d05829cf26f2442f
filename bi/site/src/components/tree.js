// The money tree: every programme inside its parent, each with its interval, and what is not broken down.
import {html} from "htl";
import {computedFigure, moneyFigure} from "./figure.js";
import {programmeAddress} from "./site.js";
import {lang, t, word} from "./words.js";

/** Return the tree with a choice of stage family and scope; only one of each is shown at a time, so nothing mixes. */
export function moneyTree({programmes, rollup, words, sources}) {
  const worded = (codelist, code) => words.find((one) => one.codelist === codelist && one.code === code)?.[`label_${lang}`] ?? code;
  const children = Map.groupBy(programmes, ({parent_programme_id}) => parent_programme_id);
  const pairs = new Map(rollup.map((row) => [`${row.stage_family} ${row.scope}`, row]));
  const counts = Map.groupBy(rollup, (row) => `${row.stage_family} ${row.scope}`);
  const select = html`<select aria-label=${t("Stade et périmètre", "Stage and scope")}>${[...pairs].map(([pair, row]) => html`<option value=${pair}>${
    worded("stage_family", row.stage_family)}, ${worded("scope", row.scope)} (${counts.get(pair).length})</option>`)}</select>`;
  select.value = "envelope public";
  const body = html`<div class="tree"></div>`;
  const draw = () => {
    const [family, scope] = select.value.split(" ");
    const rows = new Map(
      rollup.filter((row) => row.stage_family === family && row.scope === scope).map((row) => [row.programme_id, {
        ...row,
        stage_family_fr: worded("stage_family", family), stage_family_en: worded("stage_family", family),
        scope_fr: worded("scope", scope), scope_en: worded("scope", scope)
      }])
    );
    const has = (one) => rows.has(one.programme_id) || (children.get(one.programme_id) ?? []).some(has);
    const roots = (children.get(undefined) ?? []).filter(has);
    const weight = (one) => { const row = rows.get(one.programme_id); return row?.own_low_eur ?? row?.children_low_eur ?? 0; };
    const branch = (one, depth) => {
      const inside = (children.get(one.programme_id) ?? []).toSorted((a, b) => weight(b) - weight(a));
      const line = programmeLine(one, rows.get(one.programme_id), sources);
      if (!inside.length) return html`<li>${line}</li>`;
      const row = rows.get(one.programme_id);
      const silent = inside.filter((child) => !has(child));
      return folding(one.name, line, depth < 1, [
        ...inside.filter(has).map((child) => branch(child, depth + 1)),
        silent.length ? folding(
          t(`sans montant connu dans ${one.name}`, `without a known amount in ${one.name}`),
          html`<span class="line level">${t(`${silent.length} sans montant connu`, `${silent.length} without a known amount`)}</span>`,
          false, silent.map((child) => branch(child, depth + 1))
        ) : "",
        row?.own_low_eur !== undefined ? html`<li class="rest"><span class="line"><span class="name">${t("non ventilé", "not broken down")}</span> <span class="value">${
          computedFigure(row, "unallocated", t("enveloppe propre moins sous-programmes", "own figure less sub-programmes"))}</span></span></li>` : ""
      ]);
    };
    const silent = (children.get(undefined) ?? []).filter((one) => !has(one));
    body.replaceChildren(
      html`<ul>${roots.toSorted((a, b) => weight(b) - weight(a)).map((root) => branch(root, 0))}</ul>`,
      html`<details><summary>${t(`${silent.length} autres programmes de tête, sans montant connu à ce stade et périmètre`, `${silent.length} other top programmes, without a known amount of this stage and scope`)}</summary>
        <ul class="list">${silent.map((one) => html`<li><a href=${programmeAddress(one.programme_id)}>${one.name}</a></li>`)}</ul></details>`
    );
  };
  select.addEventListener("change", draw);
  draw();
  return html`<div><label class="choice">${t("Montrer", "Show")} ${select}</label>${body}</div>`;
}

// A line with a button of its own: a link inside a summary cannot be reached by every reader.
function folding(name, line, isOpen, inside) {
  const list = html`<ul hidden=${!isOpen}>${inside}</ul>`;
  const button = html`<button class="fold" aria-expanded=${String(isOpen)} aria-label=${t(`Déplier\u00a0: ${name}`, `Unfold: ${name}`)} onclick=${() => {
    list.hidden = !list.hidden;
    button.setAttribute("aria-expanded", String(!list.hidden));
  }}></button>`;
  return html`<li class="folding">${button}${line}${list}</li>`;
}

function programmeLine(one, row, sources) {
  const aside = one.parent_programme_id && one.budget_within_parent !== "yes"
    ? html` <span class="tag">${t(`dans l'enveloppe : ${one.budget_within_parent_fr}`, `within the envelope: ${one.budget_within_parent_en}`)}</span>` : "";
  return html`<span class="line"><span class="name"><a href=${programmeAddress(one.programme_id)} title=${one.full_name === one.name ? null : one.full_name}>${one.name}</a>
    <span class="level">${word(one, "programme_level")}</span>${aside}</span> <span class="value">${value(row, sources)}</span></span>`;
}

function value(row, sources) {
  if (!row) return html`<span class="unknown-word">${t("inconnu", "unknown")}</span>`;
  if (row.own_low_eur === undefined && row.own_high_eur === undefined) {
    return html`${computedFigure(row, "children", t("somme des montants connus de ses sous-programmes", "sum of the known amounts of its sub-programmes"))} <span class="level">${t("somme", "sum")}</span>`;
  }
  if (row.is_own_sum_of_shares) return computedFigure(row, "own", t("somme des parts connues : un plancher", "sum of the known shares: a floor"));
  return moneyFigure(row, sources, {low: row.own_low_eur, high: row.own_high_eur, point: row.own_eur});
}
