// The learner's prediction as a ghost beside what happens.

import { html, setAttribute, setText } from "../kit/dom.js";
import { formatNumber } from "../kit/format.js";

export function gapLine() {
  const words = html("p", {});
  const [ghost, now] = [html("i", { class: "said" }), html("i", { class: "now" })];
  const line = html("div", { class: "line-of", "aria-hidden": "true" }, ghost, now);
  const node = html("div", { class: "gap", hidden: true }, words, line);
  return {
    node,
    update(said, measured) {
      if (node.hidden !== (said === null)) node.hidden = said === null;
      if (said === null) return;
      const numeric = said.value !== null && measured !== null;
      if (line.hidden === numeric) line.hidden = !numeric;
      setText(words, numeric ? `${said.text} Now it is ${formatNumber(measured, said)}.` : said.text);
      if (!numeric) return;
      const at = (number) => Math.max(0, Math.min(1, (number - said.low) / (said.high - said.low)));
      setAttribute(ghost, "style", `left:${(100 * at(said.value)).toFixed(2)}%`);
      setAttribute(now, "style", `left:${(100 * at(measured)).toFixed(2)}%`);
    },
  };
}
