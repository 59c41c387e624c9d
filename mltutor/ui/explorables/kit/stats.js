// Measures as a list: name, value, a bar where the value is a share, and the formula filled in.

import { html, setAttribute, setText } from "./dom.js";
import { formatNumber } from "./format.js";

const COUNTS = /\b(TP|FP|FN|TN|all)\b/g;

// `bars` gives the limits of the bar, or null for none. `ghosts` holds predictions by measure.
export function statList(specs, { bars = [0, 1], ghosts = {} } = {}) {
  const stats = specs.map((spec) => stat(spec, bars, ghosts));
  return {
    node: html("dl", { class: "stats" }, stats.map(({ node }) => node)),
    update({ measures }) {
      for (const { update } of stats) update(measures);
    },
  };
}

function stat(spec, bars, ghosts) {
  const value = html("span", { class: "value", "data-measure": spec.name });
  const note = html("small", { class: "formula" });
  const ghost = bars ? html("b", { class: "ghost", hidden: true }) : null;
  const bar = bars ? html("span", { class: "bar", "aria-hidden": "true" }, ghost) : null;
  const node = html("div", { class: "stat", "data-stat": spec.name }, html("dt", {}, spec.label), html("dd", { class: "fixed" }, value, bar, note));
  const share = (number) => Math.max(0, Math.min(1, (number - bars[0]) / (bars[1] - bars[0])));
  return {
    node,
    update(measures) {
      const number = measures[spec.name];
      setText(value, formatNumber(number, spec));
      setText(note, number === null ? spec.undefined : filledIn(spec.formula, measures));
      setAttribute(value, "class", number === null ? "value undefined" : "value");
      if (!bars) return;
      setAttribute(bar, "style", `background-size:${number === null ? 0 : (share(number) * 100).toFixed(2)}%`);
      const guess = ghosts[spec.name];
      if (guess !== undefined) {
        ghost.hidden = false;
        setAttribute(ghost, "style", `left:${share(guess) * 100}%`);
      }
    },
  };
}

// "TP / (TP + FP)" becomes "226 / (226 + 128)".
function filledIn(formula, { tp, fp, fn, tn }) {
  if (!formula || tp === undefined) return formula;
  const counts = { TP: tp, FP: fp, FN: fn, TN: tn, all: tp + fp + fn + tn };
  return formula.replace(COUNTS, (name) => formatNumber(counts[name], { digits: 0 }));
}

