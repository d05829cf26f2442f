// What every page shares: its address, its frame (navigation, search box, language, footer), and going to an anchor.
import {html} from "htl";
import {lang, t} from "./words.js";

// The module lies in <root>/_import/components/.
const root = new URL("../../", import.meta.url);

/** Return the address of a page, in the language of this one. */
export function address(page, {hash = "", ...parameters} = {}) {
  const url = new URL(`${page}.html`, root);
  if (lang === "en") url.searchParams.set("lang", "en");
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  url.hash = hash;
  return url.href;
}

export const programmeAddress = (id, hash) => address(`programmes/${id}`, {hash});
export const actorAddress = (id, hash) => address(`actors/${id}`, {hash});

/** Return the address of a programme's or an actor's page. */
export function subjectAddress(type, id, hash) {
  return address(`${type === "actor" ? "actors" : "programmes"}/${id}`, {hash});
}

/** Return a link to a source in the list of sources. */
export function sourceLink(source) {
  if (!source) return t("source inconnue", "unknown source");
  return html`<a href=${address("sources", {hash: source.source_id})}>${source.publisher ?? source.title}</a>`;
}

const PAGES = [
  ["index", "Aperçu", "Overview"],
  ["programmes/index", "Programmes", "Programmes"],
  ["actors/index", "Acteurs", "Actors"],
  ["territories", "Territoires et thèmes", "Territories and themes"],
  ["promises", "Promesses", "Promises"],
  ["coverage", "Qui publie quoi", "Who publishes what"],
  ["disagreements", "Désaccords", "Disagreements"],
  ["sources", "Sources", "Sources"],
  ["method", "Comment lire", "How to read"]
];

/**
 * Frame a page and return its content: title, navigation, search, language, footer. An address with a hash then
 * leads to what it names, which is drawn only now.
 *
 * page: the page's name as in its address. title: the heading. content: nodes.
 */
export function framed(page, title, content, {lead} = {}) {
  document.documentElement.lang = lang;
  document.title = `${title} · filière santé`;
  const main = document.querySelector("main");
  main.before(header(page));
  main.after(footer());
  main.tabIndex = -1;
  const article = html`<article><h1>${title}</h1>${lead ? html`<p class="lead">${lead}</p>` : ""}${content}</article>`;
  requestAnimationFrame(() => requestAnimationFrame(follow));
  return article;
}

function header(page) {
  const other = new URL(location.href);
  if (lang === "en") other.searchParams.delete("lang");
  else other.searchParams.set("lang", "en");
  return html`<header class="site">
    <a class="skip" href="#observablehq-main">${t("Aller au contenu", "Skip to content")}</a>
    <a class="brand" href=${address("index")}>filière santé</a>
    <form role="search" action=${address("search")}>
      ${lang === "en" ? html`<input type="hidden" name="lang" value="en">` : ""}
      <input type="search" name="q" aria-label=${t("Chercher un nom", "Search a name")}
        placeholder=${t("Chercher un programme, un acteur…", "Search a programme, an actor…")}>
      <button>${t("Chercher", "Search")}</button>
    </form>
    <a class="language" hreflang=${t("en", "fr")} lang=${t("en", "fr")} href=${other.href}>${t("English", "Français")}</a>
    <nav aria-label=${t("Pages", "Pages")}><ul>${PAGES.map(([name, fr, en]) => html`<li><a href=${address(name)}
      aria-current=${name === page ? "page" : null}>${t(fr, en)}</a></li>`)}</ul></nav>
  </header>`;
}

function footer() {
  return html`<footer class="site"><p>${t(
    "Un chiffre est une déclaration d'une source ; la valeur affichée est choisie par une règle écrite, les autres restent visibles. Données sous Licence Ouverte 2.0.",
    "A figure is a claim of a source; the value shown is chosen by a written rule, the others stay on view. Data under the Licence Ouverte 2.0."
  )} <a href=${address("method")}>${t("Comment lire et citer", "How to read and cite")}</a></p></footer>`;
}

/** Show what the address's hash names, and mark it. */
function follow() {
  for (const marked of document.querySelectorAll(".cited")) marked.classList.remove("cited");
  const cited = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!cited) return;
  for (let around = cited; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  cited.classList.add("cited");
  cited.scrollIntoView({block: "center"});
}
addEventListener("hashchange", follow);

/** Return a section with its heading, or nothing where there is nothing to show. */
export function section(id, title, content, {lead} = {}) {
  return html`<section aria-labelledby=${`${id}-title`} id=${id}>
    <h2 id=${`${id}-title`}>${title} <a class="anchor" href=${`#${id}`} aria-label=${t(`Lien vers : ${title}`, `Link to: ${title}`)}>#</a></h2>
    ${lead ? html`<p class="lead">${lead}</p>` : ""}${content}</section>`;
}

/**
 * Return a table that turns into cards on a narrow screen.
 *
 * columns: [heading, row => cell], rows: the rows, of: what names a row's id (for links).
 */
export function table(caption, columns, rows, {id, none = t("Rien n'est connu.", "Nothing is known.")} = {}) {
  if (!rows.length) return html`<p class="none">${none}</p>`;
  return html`<table><caption>${caption}</caption>
    <thead><tr>${columns.map(([heading]) => html`<th scope="col">${heading}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr id=${id ? id(row) : null}>${columns.map(([heading, cell], place) => place
      ? html`<td data-heading=${heading}>${cell(row) ?? ""}</td>`
      : html`<th scope="row" data-heading=${heading}>${cell(row) ?? ""}</th>`)}</tr>`)}</tbody></table>`;
}

/** Return nodes with a separator between them. */
export function joined(nodes, separator = ", ") {
  return nodes.flatMap((node, place) => (place ? [separator, node] : [node]));
}
