// A confusion matrix whose cells deepen with their share of the row.

import { html, setAttribute, setText } from "./dom.js";
import { formatNumber } from "./format.js";

// `names` label rows (true) and columns (predicted); `cells` may name each cell ("TP").
// With `onpick`, row headings are buttons.
export function matrixTable({ title, names, cells = null, onpick = null }) {
  const values = names.map(() => names.map(() => null));
  const heading = (name, index) =>
    onpick ? html("button", { type: "button", onclick: () => onpick(index) }, name) : name;
  const rows = names.map((name, i) =>
    html("tr", {}, html("th", { scope: "row" }, heading(name, i)), names.map((_, j) => {
      const count = html("span", { class: "count", "data-measure": cells?.[i][j].toLowerCase() });
      const share = html("small", {});
      const kind = i === j ? "right" : "wrong";
      const cell = html("td", { class: kind }, html("div", { class: "fixed" }, cells ? html("abbr", {}, cells[i][j]) : null, count, share));
      values[i][j] = { cell, count, share };
      return cell;
    })),
  );
  const columns = html("tr", {}, html("td", {}), names.map((name) => html("th", { scope: "col" }, name)));
  const node = html(
    "figure",
    { class: names.length > 2 ? "plot matrix many" : "plot matrix" },
    html("figcaption", {}, title),
    html("table", {}, html("thead", {}, html("tr", {}, html("td", {}), html("th", { colspan: names.length, class: "over" }, "predicted")), columns), html("tbody", {}, rows)),
  );
  return {
    node,
    // Counts by true class and predicted class; `picked` marks one class.
    update(counts, picked = null) {
      counts.forEach((row, i) => {
        const total = row.reduce((sum, count) => sum + count, 0);
        row.forEach((count, j) => {
          const { cell, count: shown, share } = values[i][j];
          setText(shown, formatNumber(count, { digits: 0 }));
          setText(share, total ? formatNumber(count / total, { digits: 0, unit: "%" }) : "–");
          // In steps that the eye cannot tell apart: most movements leave the colours as they are.
          const depth = total ? Math.round((count / total) * 25) * 0.88 : 0;
          setAttribute(cell, "style", `background:color-mix(in srgb,var(--${i === j ? "good" : "bad"}) ${depth.toFixed(2)}%,transparent)`);
          setAttribute(cell, "data-picked", picked === null ? "" : (i === picked) + (j === picked));
        });
      });
      if (onpick) rows.forEach((row, i) => setAttribute(row.querySelector("button"), "aria-pressed", i === picked));
    },
  };
}
