// The first page: what is in the warehouse, how old, what is missing; the money tree; what disagrees; who publishes.
import {html} from "htl";
import {coverageMatrix, familyShares} from "./coverage.js";
import {disagreementList} from "./disagreements.js";
import {address, framed, section} from "./site.js";
import {moneyTree} from "./tree.js";
import {age, number, t, word} from "./words.js";

/** Return the first page. */
export function overviewPage(page, coverage) {
  const {build, ages, disagreements, disagreement_counts, sources} = page;
  const tiles = [
    [build.source_count, t("documents", "documents"), "sources"],
    [build.claim_count, t("déclarations", "claims"), "method"],
    [build.programme_count, t("programmes", "programmes"), "programmes/index"],
    [build.actor_count, t("acteurs", "actors"), "actors/index"],
    [disagreements.length, t("désaccords ouverts", "open disagreements"), "disagreements"]
  ];
  return framed("index", t("L'innovation en santé en France\u00a0: qui, quoi, combien, selon qui", "Health innovation in France: who, what, how much, says who"), [
    html`<ul class="tiles">${tiles.map(([count, label, where]) => html`<li><a href=${address(where)}><b>${number(count)}</b> ${label}</a></li>`)}</ul>`,
    section("ask", t("Par où commencer", "Where to start"), html`<ul class="entries">
      <li><a href=${address("programmes/index")}>${t("Combien vaut un programme, et qui le dit", "What a programme is worth, and who says so")}</a></li>
      <li><a href=${address("territories")}>${t("Quels pôles couvrent quels thèmes, et où", "Which pôles cover which themes, and where")}</a></li>
      <li><a href=${address("promises")}>${t("Ce que contrats et conventions ont promis", "What contracts and conventions promised")}</a></li>
      <li><a href=${address("coverage", {family: "outcome", status: "none"})}>${t("Quels programmes ne publient aucun résultat", "Which programmes publish no results")}</a></li>
    </ul>`),
    section("money", t("L'argent, programme par programme", "The money, programme by programme"), moneyTree(page), {lead: t(
      "Une enveloppe contient ses lignes : on ne les additionne pas. Inconnu n'est pas zéro.",
      "An envelope contains its lines: they are not added to it. Unknown is not zero."
    )}),
    section("missing", t("Ce qui manque, et l'âge de ce qu'on sait", "What is missing, and how old it is"), [
      html`<p>${t(
        `${number(ages.figure_count)} valeurs publiées ; la moitié a plus de ${age(ages.median_days)}, ${number(ages.over_five_years_count)} ont plus de cinq ans, la plus ancienne ${age(ages.oldest_days)}. Données arrêtées au ${word(build, "data_date")}.`,
        `${number(ages.figure_count)} published values; half are older than ${age(ages.median_days)}, ${number(ages.over_five_years_count)} are older than five years, the oldest ${age(ages.oldest_days)}. Data as of ${word(build, "data_date")}.`
      )}</p>`,
      familyShares(coverage.families, coverage.statuses),
      html`<p><a href=${address("coverage")}>${t("Toute la matrice, à filtrer", "The whole matrix, with filters")}</a></p>`,
      matrixOnDemand(coverage)
    ]),
    section("disagreements", t("Désaccords ouverts", "Open disagreements"), [
      html`<p>${t("En tout : ", "In all: ")}${disagreement_counts.map((row, place) => html`${place ? ", " : ""}${number(row.set_count)} ${word(row, "status")} (${word(row, "class")})`)}. <a href=${address("disagreements")}>${t("Tous les désaccords", "All disagreements")}</a></p>`,
      disagreementList(disagreements, sources, {withSubject: true})
    ]),
    section("build", t("Version des données", "Version of the data"), html`<p>${t("Données arrêtées au", "Data as of")} ${word(build, "data_date")}, ${t("empreinte", "digest")} <code>${build.data_version.slice(0, 8)}</code>${build.git_commit ? html`, commit <code>${build.git_commit.slice(0, 8)}</code>` : ""}.</p>`)
  ], {lead: t(
    "Chaque chiffre est une déclaration d'un document. On garde toutes les déclarations, on affiche la mieux fondée, on montre celles qui la contredisent.",
    "Every figure is a claim of a document. All claims are kept, the best founded is shown, and so are those that contradict it."
  )});
}

function matrixOnDemand(coverage) {
  const details = html`<details><summary>${t("Voir ici la matrice complète", "See the whole matrix here")}</summary></details>`;
  details.addEventListener("toggle", () => details.append(coverageMatrix(coverage)), {once: true});
  return details;
}
