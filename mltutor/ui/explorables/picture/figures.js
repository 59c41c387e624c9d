// The few numbers that matter, large.

import { html, setAttribute, setText } from "../kit/dom.js";
import { formatNumber } from "../kit/format.js";

const SIGNS = { good: "✓", bad: "!", plain: "" };

export function figureList() {
  const node = html("dl", { class: "large" });
  let figures = [];
  return {
    node,
    update(wanted) {
      if (wanted.length !== figures.length) {
        figures = wanted.map(figure);
        node.replaceChildren(...figures.map((each) => each.node));
      }
      wanted.forEach((each, i) => figures[i].update(each));
      if (node.hidden !== (wanted.length === 0)) node.hidden = wanted.length === 0;
    },
  };
}

function figure() {
  const label = html("dt", {});
  const [sign, value, note] = [html("b", { "aria-hidden": "true" }), html("span", { class: "value" }), html("small", {})];
  const node = html("div", {}, label, html("dd", {}, value, sign, note));
  return {
    node,
    update(now) {
      setText(label, now.label);
      setText(value, now.value === null ? "–" : formatNumber(now.value, now));
      setText(sign, SIGNS[now.tone]);
      setText(note, now.note);
      setAttribute(node, "data-tone", now.tone);
    },
  };
}
