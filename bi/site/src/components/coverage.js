// Which programme publishes what: shares a family, and the matrix of programmes and families.
import {html} from "htl";
import {address, framed, programmeAddress, section} from "./site.js";
import {lang, number, share, t, word} from "./words.js";

const STATUSES = [
  ["published", "published_count"],
  ["published_partial", "published_partial_count"],
  ["stated_without_number", "stated_without_number_count"],
  ["withheld", "withheld_count"],
  ["not_found_after_search", "not_found_count"],
  ["not_searched", "not_searched_count"]
];

/** Return a bar a family: how many of the programmes to which it applies have which status. */
export function familyShares(families, statuses) {
  const words = new Map(statuses.map((one) => [one.code, one[`label_${lang}`]]));
  return html`<ul class="shares">${families.map((family) => html`<li>
    <span class="name">${word(family, "measure_family")}${t("\u00a0: ", ": ")}${t("publié par", "published by")} <b>${share(family.published_share)}</b>
      (${number(family.published_count)} / ${number(family.applicable_count)})</span>
    <span class="parts" aria-hidden="true">${STATUSES.filter(([, count]) => family[count]).map(([status, count]) => html`<span class=${`part ${status}`}
      style=${`width:${(100 * family[count]) / family.applicable_count}%`}></span>`)}</span>
    <span class="text">${STATUSES.filter(([, count]) => family[count]).map(([status, count], place) => html`${place ? ", " : ""}<span class=${`key ${status}`}></span>${words.get(status)} ${number(family[count])}`)}</span>
  </li>`)}</ul>`;
}

/** Return the matrix of programmes and families, narrowed by a family and a status. */
export function coverageMatrix({families, statuses, programmes, cells}, {family: firstFamily = "", status: firstStatus = ""} = {}) {
  const words = new Map(statuses.map((one) => [one.code, one[`label_${lang}`]]));
  const found = new Map(cells.map((cell) => [`${cell.programme_id} ${cell.measure_family}`, cell]));
  const family = html`<select aria-label=${t("Famille", "Family")}><option value="">${t("toutes les familles", "all families")}</option>${
    families.map((one) => html`<option value=${one.measure_family}>${word(one, "measure_family")}</option>`)}</select>`;
  const status = html`<select aria-label=${t("État", "Status")}><option value="">${t("tous les états", "all statuses")}</option>
    <option value="none">${t("rien de publié", "nothing published")}</option>${statuses.map((one) => html`<option value=${one.code}>${one[`label_${lang}`]}</option>`)}</select>`;
  const count = html`<p role="status"></p>`;
  const body = html`<tbody></tbody>`;
  const isPublished = (one) => ["published", "published_partial"].includes(one);
  const draw = () => {
    const wanted = families.filter((one) => !family.value || one.measure_family === family.value);
    const kept = programmes.filter(({programme_id}) => {
      const said = wanted.map((one) => found.get(`${programme_id} ${one.measure_family}`)?.status).filter((one) => one && one !== "not_applicable");
      if (!status.value) return true;
      if (status.value === "none") return said.length && !said.some(isPublished);
      if (status.value === "not_applicable") return wanted.some((one) => found.get(`${programme_id} ${one.measure_family}`)?.status === "not_applicable");
      return said.includes(status.value);
    });
    // Beside how many there are, how surely: what nobody has looked for is not known to be missing.
    const told = wanted.length === 1 ? [...Map.groupBy(kept, ({programme_id}) => found.get(`${programme_id} ${wanted[0].measure_family}`)?.status)] : [];
    count.textContent = [
      t(`${kept.length} programmes sur ${programmes.length}`, `${kept.length} of ${programmes.length} programmes`),
      ...(told.length > 1 ? [told.map(([one, ones]) => `${words.get(one)} ${ones.length}`).join(", ")] : [])
    ].join(t("\u00a0: ", ": "));
    body.replaceChildren(...kept.map((one) => html`<tr><th scope="row" style=${`--depth:${one.depth}`}><a href=${programmeAddress(one.programme_id, "coverage")} title=${one.full_name}>${one.name}</a></th>${
      families.map((each) => {
        const cell = found.get(`${one.programme_id} ${each.measure_family}`);
        return html`<td class=${`cell ${cell?.status}`} data-heading=${word(each, "measure_family")}>${words.get(cell?.status) ?? ""}${cell?.latest_as_of ? html` <small>${word(cell, "latest_as_of")}</small>` : ""}</td>`;
      })}</tr>`));
    const here = new URL(location.href);
    for (const [name, value] of [["family", family.value], ["status", status.value]]) {
      if (value) here.searchParams.set(name, value);
      else here.searchParams.delete(name);
    }
    history.replaceState(null, "", here);
  };
  family.value = families.some((one) => one.measure_family === firstFamily) ? firstFamily : "";
  status.value = firstStatus === "none" || words.has(firstStatus) ? firstStatus : "";
  family.addEventListener("change", draw);
  status.addEventListener("change", draw);
  draw();
  return html`<div class="matrix"><p class="choice">${t("Montrer", "Show")} ${family} ${status}</p>${count}
    <table><caption>${t("Programmes et familles de mesures", "Programmes and measure families")}</caption><thead><tr><th scope="col">${t("Programme", "Programme")}</th>${
      families.map((one) => html`<th scope="col">${word(one, "measure_family")}</th>`)}</tr></thead>${body}</table></div>`;
}

/** Return the page on what is published. */
export function coveragePage(page) {
  const asked = new URLSearchParams(location.search);
  return framed("coverage", t("Qui publie quoi", "Who publishes what"), [
    section("families", t("Par famille de mesures", "By measure family"), familyShares(page.families, page.statuses)),
    section("programmes", t("Programme par programme", "Programme by programme"), [
      html`<p>${t("Entrées utiles : ", "Useful entries: ")}<a href=${address("coverage", {family: "outcome", status: "none"})}>${t("qui ne publie aucun résultat", "who publishes no outcome")}</a>,
        <a href=${address("coverage", {family: "output", status: "none"})}>${t("qui ne publie aucune réalisation", "who publishes no output")}</a>,
        <a href=${address("coverage", {family: "budget", status: "none"})}>${t("qui ne publie aucun budget", "who publishes no budget")}</a>.</p>`,
      coverageMatrix(page, {family: asked.get("family") ?? "", status: asked.get("status") ?? ""})
    ])
  ], {lead: t(
    "« Non recherché » dit que personne n'a encore cherché : ce n'est pas une preuve d'absence.",
    "“Not searched” says that nobody has looked yet: it is no proof of absence."
  )});
}
