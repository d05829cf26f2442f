// Lists of programmes and actors, and the search by any name.
import {html} from "htl";
import MiniSearch from "minisearch";
import {folded, found as foundByName} from "./finding.js";
import {actorAddress, address, framed, programmeAddress, section} from "./site.js";
import {t, word} from "./words.js";

const anchor = (type) => `type-${type.replaceAll(" ", "-")}`;
const ADDRESSES = {
  actor: ({id}) => actorAddress(id),
  programme: ({id}) => programmeAddress(id),
  source: ({id}) => address("sources", {hash: id}),
  theme: ({id}) => address("territories", {theme: id}),
  actor_type: ({label_en}) => address("actors/index", {hash: anchor(label_en)}),
  programme_level: ({label_en}) => address("programmes/index", {hash: anchor(label_en)}),
  document_type: () => address("sources")
};

function item(one) {
  const name = word(one, "label") ?? one.name;
  const also = one.names.filter((other) => other !== name && other !== one.acronym);
  return html`<li><a href=${ADDRESSES[one.kind](one)}>${one.kind !== "source" && one.acronym && one.acronym !== one.name ? `${one.acronym} – ` : ""}${name}</a>
    <span class="level">${[word(one, "type"), one.kind === "source" ? one.acronym : word(one, "status"), one.kind === "source" ? word(one, "published_on") : one.within !== one.name && one.within].filter(Boolean).join(", ")}</span>${
    one.kind !== "source" && also.length ? html` <span class="also">${t("aussi : ", "also: ")}${also.join(" ; ")}</span>` : ""}</li>`;
}

/** Return the list of all programmes or of all actors, grouped by type, narrowed by what is typed. */
export function listPage(kind, names) {
  const ours = names.filter((one) => one.kind === kind);
  const groups = [...Map.groupBy(ours, (one) => word(one, "type"))].toSorted(([, a], [, b]) => b.length - a.length);
  const title = kind === "actor" ? t("Acteurs", "Actors") : t("Programmes", "Programmes");
  return framed(kind === "actor" ? "actors/index" : "programmes/index", `${title} (${ours.length})`,
    groups.map(([type, ones]) => section(anchor(ones[0].type_en), `${type} (${ones.length})`, html`<ul class="list">${ones.map(item)}</ul>`)));
}

/** Return the page of the search; what is asked is kept in its address. */
export function searchPage(names) {
  const index = new MiniSearch({
    fields: ["name", "acronym", "names"],
    idField: "key",
    processTerm: (term) => folded(term).split(" ").filter(Boolean),
    extractField: (one, field) => (field === "names" ? one.names.join(" ") : one[field]),
    searchOptions: {prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: {acronym: 2, name: 1.5}, combineWith: "AND"}
  });
  const keyed = names.map((one) => ({...one, key: `${one.kind}/${one.id}`}));
  index.addAll(keyed);
  const byKey = new Map(keyed.map((one) => [one.key, one]));
  const input = html`<input type="search" autofocus>`;
  const body = html`<div role="status"></div>`;
  const draw = () => {
    const asked = input.value.trim();
    const called = asked ? foundByName(keyed, asked) : [];
    // A slip of the hand finds what is spelled nearly so.
    const likest = called.length ? called : index.search(asked).map(({id}) => byKey.get(id));
    // Names before documents: who looks for a programme wants its page, not what was written about it.
    const found = likest.toSorted((a, b) => (a.kind === "source") - (b.kind === "source"));
    const here = new URL(location.href);
    here.searchParams.set("q", asked);
    history.replaceState(null, "", here);
    body.replaceChildren(
      html`<p>${asked ? t(`${found.length} réponses`, `${found.length} answers`) : t("Tapez un nom, un sigle, un ancien nom.", "Type a name, an acronym, a former name.")}</p>`,
      html`<ul class="list">${found.slice(0, 100).map((one) => html`${item(one)}`)}</ul>`
    );
  };
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", draw);
  draw();
  return framed("search", t("Chercher", "Search"), [html`<p class="choice"><label>${t("Nom", "Name")} ${input}</label></p>`, body]);
}
