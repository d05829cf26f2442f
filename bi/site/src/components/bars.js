// Intervals drawn to one scale: a bar from low to high, a mark where both are one, hatching where nothing is known,
// an arrow where a side is open. Bars stand under each other, never on top of each other.
import {html} from "htl";
import {t} from "./words.js";

/**
 * Return a list of bars.
 *
 * bars: {label, low, high, text, kind}: label and text are nodes, low and high numbers or undefined (open; both:
 * unknown), kind one of own, child, rest, stage. label of the list: what is compared.
 */
export function intervalBars(label, bars) {
  const top = Math.max(...bars.flatMap(({low = 0, high = 0}) => [low, high]), 0);
  return html`<ul class="bars" aria-label=${label}>${bars.map(
    ({label: name, low, high, text, kind}) => html`<li class=${kind}>
      <span class="name">${name}</span>${track(low, high, top)}<span class="text">${text}</span></li>`
  )}</ul>`;
}

function track(low, high, top) {
  if (low === undefined && high === undefined) return html`<span class="track unknown" aria-hidden="true"></span>`;
  const from = (100 * (low ?? 0)) / (top || 1);
  const to = high === undefined ? 100 : (100 * high) / (top || 1);
  const open = [low === undefined && "open-low", high === undefined && "open-high", from === to && "point"];
  return html`<span class="track" aria-hidden="true"><span class=${`bar ${open.filter(Boolean).join(" ")}`}
    style=${`left:${from}%;width:${to - from}%`}></span></span>`;
}

/** Return what the marks mean. */
export function legend() {
  return html`<p class="legend"><span class="track"><span class="bar" style="left:20%;width:50%"></span></span>
    ${t("intervalle", "interval")}
    <span class="track"><span class="bar point" style="left:50%"></span></span> ${t("valeur exacte", "exact value")}
    <span class="track"><span class="bar open-high" style="left:30%;width:70%"></span></span>
    ${t("sans borne haute", "no upper bound")}
    <span class="track unknown"></span> ${t("inconnu (pas zéro)", "unknown (not zero)")}</p>`;
}
