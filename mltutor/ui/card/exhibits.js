// Things to read before answering: a confusion matrix, a table, a chart.

import { el } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 560;
const HEIGHT = 260;
const PAD = { left: 56, right: 16, top: 12, bottom: 44 };
// Series differ by dash and marker as well as by colour.
const DASHES = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 4"];
const MARKERS = ["●", "■", "▲", "◆", "▼", "○"];

export function exhibit(spec) {
  if (spec.kind === "confusion_matrix") return confusionMatrix(spec);
  if (spec.kind === "table") return figure(table(spec), spec.caption);
  return chart(spec);
}

const figure = (content, caption) =>
  el("figure", { class: "exhibit" }, el("figcaption", {}, caption), el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, content));

function confusionMatrix({ tp, fp, fn, tn, positive, negative, caption }) {
  const row = (name, ...cells) =>
    el("tr", {}, el("th", { scope: "row" }, name), cells.map(([count, word]) =>
      el("td", {}, el("b", {}, count.toLocaleString("en")), " ", el("small", {}, word))));
  const grid = el(
    "table",
    { class: "matrix" },
    el("thead", {}, el("tr", {}, el("td", {}), el("th", { scope: "col" }, `predicted ${positive}`), el("th", { scope: "col" }, `predicted ${negative}`))),
    el(
      "tbody",
      {},
      row(`actual ${positive}`, [tp, "TP"], [fn, "FN"]),
      row(`actual ${negative}`, [fp, "FP"], [tn, "TN"]),
    ),
  );
  return figure(grid, caption ?? "Confusion matrix");
}

function table({ columns, rows }) {
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, String(cell)))))),
  );
}

function chart(spec) {
  const names = spec.series.map((series, i) => `${MARKERS[i]} ${series.name}`);
  const points = spec.series.flatMap((series) => series.points);
  const labels = [...new Set(points.map(([x]) => x))];
  const columns = [spec.x_label, ...spec.series.map((series) => series.name)];
  const rows = labels.map((x) => [
    x,
    ...spec.series.map((series) => series.points.find((point) => point[0] === x)?.[1] ?? "–"),
  ]);
  return el(
    "figure",
    { class: "exhibit" },
    el("figcaption", {}, spec.caption),
    drawing(spec, points, labels),
    spec.series.length > 1
      ? el("p", { class: "legend" }, names.map((name, i) => el("span", { class: `series-${i}` }, name)))
      : "",
    el("details", {}, el("summary", {}, "Show the numbers"), el("div", { class: "scroll" }, table({ columns, rows }))),
  );
}

function drawing(spec, points, labels) {
  const values = points.map(([, y]) => y);
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const y = (value) => HEIGHT - PAD.bottom - ((value - low) / (high - low)) * (HEIGHT - PAD.top - PAD.bottom);
  const inner = WIDTH - PAD.left - PAD.right;
  const numeric = spec.form === "line" && labels.every((label) => typeof label === "number");
  const [first, last] = [Math.min(...labels), Math.max(...labels)];
  const x = (label) =>
    PAD.left + (numeric ? (inner * (label - first)) / (last - first || 1) : (inner * (labels.indexOf(label) + 0.5)) / labels.length);
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": spec.caption });
  for (const tick of ticks) {
    svg.append(shape("line", { class: "grid", x1: PAD.left, x2: WIDTH - PAD.right, y1: y(tick), y2: y(tick) }));
    svg.append(words(format(tick), { x: PAD.left - 8, y: y(tick) + 4, "text-anchor": "end" }));
  }
  const step = Math.ceil(labels.length / 12);
  const ends = numeric ? niceTicks(first, last).filter((tick) => tick >= first && tick <= last) : labels.filter((_, i) => i % step === 0);
  for (const label of ends)
    svg.append(words(typeof label === "number" ? format(label) : label, { x: x(label), y: HEIGHT - PAD.bottom + 18, "text-anchor": "middle" }));
  svg.append(words(spec.x_label, { x: PAD.left + inner / 2, y: HEIGHT - 6, "text-anchor": "middle", class: "axis" }));
  svg.append(words(spec.y_label, { x: -(HEIGHT - PAD.bottom) / 2, y: 13, transform: "rotate(-90)", "text-anchor": "middle", class: "axis" }));
  spec.series.forEach((series, i) =>
    svg.append(...(spec.form === "bar" ? bars(series, i, spec.series.length, inner / labels.length, x, y) : line(series, i, x, y))),
  );
  return svg;
}

function line(series, i, x, y) {
  const path = series.points.map(([label, value], at) => `${at ? "L" : "M"}${x(label)} ${y(value)}`).join("");
  const marks = series.points.length > 40 ? [] : series.points.map(([label, value]) =>
    words(MARKERS[i], { x: x(label), y: y(value) + 4, "text-anchor": "middle", class: `mark series-${i}` }));
  return [shape("path", { d: path, class: `curve series-${i}`, "stroke-dasharray": DASHES[i] }), ...marks];
}

function bars(series, i, count, room, x, y) {
  const width = (room * 0.7) / count;
  return series.points.map(([label, value]) =>
    shape("rect", {
      class: `bar series-${i}`,
      x: x(label) - (width * count) / 2 + i * width,
      width: width - 1,
      y: Math.min(y(value), y(0)),
      height: Math.abs(y(value) - y(0)),
    }),
  );
}

// Round tick values at 1, 2 or 5 times a power of ten that cover [low, high].
function niceTicks(low, high) {
  const span = high - low || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough);
  const start = Math.floor(low / step + 1e-9);
  const stop = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(2, stop - start + 1) }, (_, i) => (start + i) * step);
}

const format = (value) => String(Number(value.toPrecision(6)));

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function words(text, attributes) {
  const node = shape("text", attributes);
  node.textContent = text;
  return node;
}
