// Tables of ready text, which scroll by themselves on a narrow screen, and confusion matrices.
// The last text of a row has the room of the empty cells after it.

import { html, setAttribute, setText } from "../kit/dom.js";
import { matrixTable } from "../kit/matrix.js";
import { framed } from "./framed.js";

export const tableView = {
  shape: ({ columns, rows }) => JSON.stringify([columns.length, rows.map(filled)]),
  make(view) {
    const heads = view.columns.map(() => html("th", { scope: "col" }));
    const rows = view.rows.map((cells) => rowCells(filled(cells), cells.length));
    const lines = rows.map((cells) => html("tr", {}, cells));
    const table = html("table", {}, html("thead", {}, html("tr", {}, heads)), html("tbody", {}, lines));
    const scroll = html("div", { class: "scroll", role: "region", tabindex: 0 }, table);
    const { node, caption, alt } = framed("table", scroll);
    return {
      node,
      update(now) {
        setText(caption, now.title);
        setText(alt, now.alt);
        setAttribute(scroll, "aria-label", now.title);
        now.columns.forEach((text, i) => setText(heads[i], text));
        now.rows.forEach((cells, i) => rows[i].forEach((cell, j) => setText(cell, cells[j])));
        const marked = new Map(now.marked);
        lines.forEach((line, i) => setAttribute(line, "class", marked.has(i) ? `marked kind-${marked.get(i)}` : ""));
      },
    };
  },
};

const filled = (cells) => Math.max(1, cells.findLastIndex((text) => text !== "") + 1);

function rowCells(count, columns) {
  const wide = columns > count ? { colspan: columns - count + 1 } : {};
  const last = (i) => (i === count - 1 ? wide : {});
  return Array.from({ length: count }, (_, i) => (i ? html("td", last(i)) : html("th", { scope: "row", ...last(i) })));
}

export const matrixView = {
  shape: ({ classes }) => JSON.stringify(classes),
  make(view) {
    const matrix = matrixTable({ title: "", names: view.classes });
    const alt = html("p", { class: "hidden" });
    const caption = matrix.node.querySelector("figcaption");
    caption.after(alt);
    return {
      node: matrix.node,
      update(now) {
        setText(caption, now.title);
        setText(alt, now.alt);
        matrix.update(now.counts);
      },
    };
  },
};
