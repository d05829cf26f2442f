// What programmes and actors share: names over time, roles, events.
import {html} from "htl";
import {sourced} from "./figure.js";
import {actorAddress, programmeAddress, table} from "./site.js";
import {period, t, word} from "./words.js";

/** Return the names as a table. */
export function nameTable(rows, sources) {
  return table(t("Noms", "Names"), [
    [t("Nom", "Name"), (row) => row.name],
    [t("Type", "Type"), (row) => word(row, "name_type")],
    [t("Depuis, jusqu'à", "From, to"), (row) => period(row, "valid_from", "valid_to")],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows);
}

/** Return the roles as a table; other: which end is shown, actor or programme. */
export function roleTable(rows, sources, other) {
  return table(t("Rôles", "Roles"), [
    other === "actor"
      ? [t("Acteur", "Actor"), (row) => html`<a href=${actorAddress(row.actor_id)}>${row.actor_name}</a>`]
      : [t("Programme", "Programme"), (row) => html`<a href=${programmeAddress(row.programme_id)}>${row.programme_name}</a>`],
    [t("Rôle", "Role"), (row) => `${word(row, "role")}${row.is_current ? "" : t(" (passé ou à venir)", " (past or to come)")}`],
    [t("Depuis, jusqu'à", "From, to"), (row) => period(row, "valid_from", "valid_to")],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {id: (row) => row.role_id, none: t("Aucun rôle n'est connu.", "No role is known.")});
}

/** Return the events as a table. */
export function eventTable(rows, sources) {
  return table(t("Événements", "Events"), [
    [t("Date", "Date"), (row) => word(row, "occurred_on") ?? t("sans date", "undated")],
    [t("Événement", "Event"), (row) => `${word(row, "event_type")}${t("\u00a0: ", ": ")}${word(row, "description")}`],
    [t("Source", "Source"), (row) => sourced(row, sources)]
  ], rows, {id: (row) => row.claim_id, none: t("Aucun événement n'est connu.", "No event is known.")});
}
