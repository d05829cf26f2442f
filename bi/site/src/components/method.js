// How to read a figure, and how to cite one.
import {html} from "htl";
import {legend} from "./bars.js";
import {framed, section} from "./site.js";
import {t, word} from "./words.js";

/** Return the page on how to read. */
export function methodPage({build}) {
  const cited = `filiere-sante, ${word(build, "data_date")}, ${build.data_version.slice(0, 8)}`;
  return framed("method", t("Comment lire un chiffre", "How to read a figure"), [
    section("interval", t("L'intervalle", "The interval"), [html`<p>${t(
      "Un chiffre lu dans son document en garde les mots et le paragraphe, et un lien ouvre la page à ces mots. Un chiffre repris de notes, que personne n'a encore lu dans le document, est en italique et suivi de « notes ». La mention donne l'intervalle, par convention : « près de » de 90 % à 100 % du chiffre, « environ » de 90 % à 110 %, « plus de » au-dessus sans borne, « jusqu'à » de zéro au chiffre. Là où les mots ne donnent qu'une borne, il n'y a pas de valeur centrale.",
      "A figure that was read in its document keeps its words and paragraph, and a link opens the page at these words. A figure taken from notes, which nobody has read in the document yet, stands in italics with “notes” behind it. The qualifier gives the interval, by convention: “près de” (nearly) 90 % to 100 % of the figure, “environ” (about) 90 % to 110 %, “plus de” (more than) above it without a bound, “jusqu'à” (up to) from zero to the figure. Where the words give only a bound, there is no central value."
    )}</p>`, legend()]),
    section("kept", t("La valeur retenue", "The value kept"), html`<p>${t(
      "Dans l'ordre : l'arbitrage d'un curateur ; le rang de la source (État, financeur, auditeur, évaluateur, l'intéressé, presse, opinion) ; la date de validité la plus récente, qui passe avant le rang pour l'argent attribué, contractualisé ou payé ; la publication la plus récente ; l'original avant sa reprise ; l'intervalle le plus étroit.",
      "In this order: a curator's ruling; the source's standing (government, funder, auditor, evaluator, self-declared, press, opinion); the latest as-of, which comes before standing for money awarded, contracted or paid; the latest publication; an original before its copy; the narrower interval."
    )}</p>`),
    section("stages", t("Stades et périmètres", "Stages and scopes"), html`<p>${t(
      "Annoncé, budgété, engagé, contractualisé, décaissé : le même argent à des moments différents, qu'on ne s'additionne jamais. Ce qui est espéré d'autrui n'entre dans aucune somme. Public et privé ne s'ajoutent pas l'un à l'autre.",
      "Announced, budgeted, committed, contracted, paid: the same money at different moments, never added up. What is hoped for from others enters no sum. Public and private are not added to each other."
    )}</p>`),
    section("inside", t("Ce que contient un plan", "What a plan holds"), html`<p>${t(
      "Propre : l'enveloppe du plan lui-même. Sous-programmes : sur chaque branche, le montant le plus haut qui soit connu. Non ventilé : la différence, comme un intervalle qui ne descend pas sous zéro.",
      "Own: the plan's own envelope. Sub-programmes: on each branch, the topmost amount known. Not broken down: the difference, as an interval that does not go below zero."
    )}</p>`),
    section("empty", t("Inconnu n'est pas zéro", "Unknown is not zero"), html`<p>${t(
      "Une case vide a un état : publié, publié en partie, énoncé sans chiffre, refusé, introuvable après recherche, sans objet, non recherché.",
      "An empty cell has a status: published, published in part, stated without a number, withheld, not found after search, not applicable, not searched."
    )}</p>`),
    section("cite", t("Citer", "To cite"), html`<p>${t(
      "Chaque chiffre est un lien vers sa déclaration : copiez cette adresse. Nommez la source (éditeur, titre, date, paragraphe), puis ",
      "Every figure is a link to its claim: copy that address. Name the source (publisher, title, date, paragraph), then "
    )}<code>${cited}</code>. ${t("« Déduit » nomme ce que la source n'imprime pas.", "“Inferred” names what the source does not print.")}</p>`)
  ]);
}
