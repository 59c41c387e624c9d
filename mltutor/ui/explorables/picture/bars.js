// Horizontal bars with their values; where zero lies between the ends, they grow from zero.

import { html, setAttribute, setText } from "../kit/dom.js";
import { formatNumber } from "../kit/format.js";
import { framed } from "./framed.js";

export const barsView = {
  shape: ({ bars, rule }) => JSON.stringify([bars.length, rule === null]),
  make(view) {
    const rows = view.bars.map(() => row(view.rule !== null));
    const name = html("span", {});
    const legend = view.rule && html("p", { class: "legend" }, html("i", { class: "rule-sample", "aria-hidden": "true" }), name);
    const { node, caption, alt } = framed("bars", html("ul", { class: "bar-rows" }, rows.map((each) => each.node)), legend);
    return {
      node,
      update(now) {
        setText(caption, now.title);
        setText(alt, now.alt);
        if (now.rule) setText(name, `${now.rule.name}: ${formatNumber(now.rule.at, now)}`);
        now.bars.forEach((bar, i) => rows[i].update(bar, now));
      },
    };
  },
};

function row(ruled) {
  const [label, value, note] = ["label", "value", "note"].map((name) => html(name === "note" ? "small" : "span", { class: name }));
  const [fill, whisker] = [html("i", { class: "fill" }), html("i", { class: "whisker" })];
  const rule = ruled ? html("i", { class: "rule-mark" }) : null;
  const node = html("li", {}, label, html("span", { class: "track", "aria-hidden": "true" }, fill, whisker, rule), value, note);
  return {
    node,
    update(bar, view) {
      const at = (number) => 100 * Math.max(0, Math.min(1, (number - view.start) / (view.end - view.start || 1)));
      const span = (from, to) => `left:${Math.min(at(from), at(to)).toFixed(2)}%;width:${Math.abs(at(to) - at(from)).toFixed(2)}%`;
      const base = view.start < 0 && view.end > 0 ? 0 : view.start;
      setText(label, bar.label);
      setText(value, formatNumber(bar.value, view));
      setText(note, bar.note);
      setAttribute(node, "class", `kind-${bar.kind}`);
      setAttribute(fill, "style", bar.value === null ? "width:0" : span(base, bar.value));
      setAttribute(whisker, "style", bar.low === null || bar.high === null ? "display:none" : span(bar.low, bar.high));
      if (rule) setAttribute(rule, "style", `left:${at(view.rule.at).toFixed(2)}%`);
    },
  };
}
