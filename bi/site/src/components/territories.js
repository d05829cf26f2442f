// Which themes in which regions by which pôles and other actors, today and on a chosen day.
import {html} from "htl";
import {actorAddress, framed, programmeAddress, section} from "./site.js";
import {day as dayInWords, lang, t, word} from "./words.js";

const CLUSTER = "competitiveness_cluster";

/** Return the page of territories and themes; theme and day are kept in its address, so that a view can be cited. */
export function territoriesPage(page) {
  const asked = new URLSearchParams(location.search);
  const groups = Map.groupBy(page.themes, (one) => word(one, "theme_group"));
  const theme = html`<select>${[...groups].map(([group, themes]) => html`<optgroup label=${group}>${themes.map((one) => html`<option value=${one.theme}>${one[`label_${lang}`]}</option>`)}</optgroup>`)}</select>`;
  const day = html`<input type="date" min="1990-01-01" max=${page.data_date}>`;
  const body = html`<div></div>`;
  const themeNames = page.themes.map((one) => one.theme);
  theme.value = themeNames.includes(asked.get("theme")) ? asked.get("theme") : "biotherapies";
  day.value = /^\d{4}-\d\d-\d\d$/.test(asked.get("day") ?? "") ? asked.get("day") : page.data_date;
  const draw = () => {
    if (!day.value) return;
    body.replaceChildren(...onDay(page, theme.value, day.value, (chosen) => {
      theme.value = chosen;
      draw();
      theme.focus();
    }));
    const here = new URL(location.href);
    here.searchParams.set("theme", theme.value);
    if (day.value === page.data_date) here.searchParams.delete("day");
    else here.searchParams.set("day", day.value);
    history.replaceState(null, "", here);
  };
  theme.addEventListener("change", draw);
  day.addEventListener("change", draw);
  draw();
  return framed("territories", t("Territoires et thèmes", "Territories and themes"), [
    html`<p class="choice"><label>${t("Thème", "Theme")} ${theme}</label> <label>${t("Le", "On")} ${day}</label></p>`,
    body
  ], {lead: t(
    "Qui travaille sur un thème, dans quelle région. Le siège seul ne compte pas ; un acteur dont le territoire n'est pas connu n'apparaît nulle part.",
    "Who works on a theme, in which region. A seat alone does not count; an actor whose territory is not known appears nowhere."
  )});
}

function onDay(page, theme, day, choose) {
  const changes = Object.keys(page.cover).filter((change) => change <= day);
  const rows = page.cover[changes.at(-1)] ?? [];
  const themeWord = page.themes.find((one) => one.theme === theme)[`label_${lang}`];
  const ofTheme = Map.groupBy(rows.filter((row) => row.theme === theme), ({region_code}) => region_code);
  const covered = page.regions.filter(({region_code}) => ofTheme.has(region_code));
  const holes = page.regions.filter(({region_code}) => !ofTheme.has(region_code));
  const programmes = page.programmes.filter((row) => row.theme === theme);
  return [
    section("regions", t(`${themeWord} : où, le ${dayInWords(day)}`, `${themeWord}: where, on ${dayInWords(day)}`), [
      covered.length ? html`<ul class="regions">${covered.map((region) => html`<li><b>${region[`label_${lang}`]}</b>
        <ul>${ofTheme.get(region.region_code).map((row) => html`<li>${actorOf(row, page)}</li>`)}</ul></li>`)}</ul>`
        : html`<p class="none">${t("Aucun acteur connu dans aucune région ce jour-là.", "No known actor in any region on that day.")}</p>`,
      html`<p><b>${t("Sans acteur connu : ", "With no known actor: ")}</b>${holes.map((region, place) => `${place ? ", " : ""}${region[`label_${lang}`]}`)}.</p>`
    ]),
    section("matrix", t("Tous les thèmes, toutes les régions : nombre de pôles (et d'autres acteurs)", "All themes, all regions: number of pôles (and of other actors)"), matrix(page, rows, theme, choose)),
    section("programmes", t(`Programmes sur ce thème : ${themeWord}`, `Programmes on this theme: ${themeWord}`), programmes.length
      ? html`<ul class="list">${programmes.map((row) => html`<li><a href=${programmeAddress(row.programme_id)}>${row.name}</a> <span class="level">${word(row, "status")}${row.is_primary ? t(", thème principal", ", main theme") : ""}</span></li>`)}</ul>`
      : html`<p class="none">${t("Aucun programme connu.", "No known programme.")}</p>`)
  ];
}

function actorOf(row, page) {
  const type = page.actor_types.find((one) => one.code === row.actor_type)?.[`label_${lang}`];
  const certainty = {possible: t("date incertaine", "uncertain date"), unknown: t("début inconnu", "start unknown")}[row.certainty];
  const told = [type, row.is_whole_region ? "" : t("une partie de la région", "part of the region"), certainty].filter(Boolean).join(", ");
  return html`<a href=${actorAddress(row.actor_id)}>${row.name}</a> <span class="level">${told}</span>`;
}

function matrix({themes, regions}, rows, theme, choose) {
  const cells = Map.groupBy(rows, (row) => `${row.theme} ${row.region_code}`);
  const held = themes.filter((one) => rows.some((row) => row.theme === one.theme));
  return html`<div class="wide" tabindex="0" role="region" aria-label=${t("Matrice, à faire défiler", "Matrix, scrolls")}><table class="heat"><caption>${t("Pôles de compétitivité, puis autres acteurs après le +. Vide : aucun acteur connu.", "Pôles de compétitivité, then other actors after the +. Empty: no known actor.")}</caption>
    <thead><tr><th scope="col">${t("Thème", "Theme")}</th>${regions.map((one) => html`<th scope="col"><span>${one[`label_${lang}`]}</span></th>`)}</tr></thead>
    <tbody>${held.map((one) => html`<tr class=${one.theme === theme ? "chosen" : ""}><th scope="row"><button onclick=${() => choose(one.theme)}>${one[`label_${lang}`]}</button></th>${regions.map((region) => {
      const found = cells.get(`${one.theme} ${region.region_code}`) ?? [];
      const clusters = found.filter((row) => row.actor_type === CLUSTER).length;
      const others = found.length - clusters;
      return html`<td class=${found.length ? `some level-${Math.min(clusters, 3)}` : "hole"} title=${found.map(({name}) => name).join(", ") || null}>${[clusters || "", others ? `+${others}` : ""].filter(Boolean).join(" ")}</td>`;
    })}</tr>`)}</tbody></table></div>`;
}
