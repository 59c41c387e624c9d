// What the marks of a chart mean, in the same shapes and colours.

import { html, svg } from "./dom.js";

const SHAPES = {
  line: () => svg("path", { d: "M1 6H17" }),
  area: () => svg("rect", { x: 2, y: 1, width: 14, height: 10 }),
  dot: () => svg("circle", { cx: 9, cy: 6, r: 4 }),
};

// Entries are [shape, class, text].
export const legend = (...entries) =>
  html(
    "ul",
    { class: "legend" },
    entries.map(([shape, kind, text]) => {
      const mark = SHAPES[shape]();
      mark.setAttribute("class", `${shape} ${kind}`);
      return html("li", {}, svg("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" }, mark), text);
    }),
  );
