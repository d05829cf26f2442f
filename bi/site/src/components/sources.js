// Every document, newest first, with its standing and where to read it.
import {html} from "htl";
import {address, framed, table} from "./site.js";
import {number, t, word} from "./words.js";

const isAddress = (text) => /^https?:\/\//.test(text ?? "");

/** Return the page of sources. */
export function sourcesPage(sources) {
  return framed("sources", t(`Sources (${sources.length})`, `Sources (${sources.length})`), table(t("Documents", "Documents"), [
    [t("Titre", "Title"), (row) => (isAddress(row.url) ? html`<a href=${row.url} rel="noreferrer">${row.title}</a>` : row.title)],
    [t("Éditeur", "Publisher"), (row) => [row.publisher, row.author].filter(Boolean).join(", ")],
    [t("Publié", "Published"), (row) => word(row, "published_on") ?? t("sans date", "undated")],
    [t("Nature", "Kind"), (row) => `${word(row, "document_type")}, ${word(row, "standing")}`],
    [t("Déclarations chiffrées et datées", "Claims of figures and dates"), (row) => number(row.claim_count)],
    [t("Reprend", "Repeats"), (row) => (row.repeats_source_id ? html`<a href=${address("sources", {hash: row.repeats_source_id})}>${row.repeats_source_title}</a>` : "")],
    [t("Lu en entier", "Read in full"), (row) => (row.read_in_full ? t("oui", "yes") : t("non", "no"))]
  ], sources, {id: (row) => row.source_id}), {lead: t(
    "Un document par édition. Le rang de la source compte avant la date : un chiffre de presse récent attend une source publique ou un arbitrage.",
    "A document edition each. A source's standing counts before its date: a recent press figure waits for a public source or a ruling."
  )});
}
