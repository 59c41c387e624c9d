// Things to read before answering: a confusion matrix, a table, a chart; and the way to one to move.

import { html, svg } from "../explorables/kit/dom.js";

const WIDTH = 560;
const HEIGHT = 260;
const PAD = { left: 56, right: 16, top: 12, bottom: 44 };
// Series differ by dash and marker as well as by colour.
const DASHES = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 4"];
const MARKERS = ["●", "■", "▲", "◆", "▼", "○"];

// `place` is whose exhibit it is: "question" or "case".
export function exhibit(spec, place) {
  if (spec.kind === "explorable") return signpost(spec, place);
  if (spec.kind === "confusion_matrix") return confusionMatrix(spec);
  if (spec.kind === "table") return figure(table(spec), spec.caption);
  return chart(spec);
}

const figure = (content, caption) =>
  html("figure", { class: "exhibit" }, html("figcaption", {}, caption), html("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, content));

// An explorable is a component of its own, below the card.
function signpost({ caption }, place) {
  const go = () => {
    const below = document.querySelector(`.st-key-exhibit-${place}`);
    const { shadowRoot } = below.querySelector("[data-testid='stBidiComponentIsolated']");
    below.style.scrollMarginTop = "5rem"; // what the page's header covers
    below.scrollIntoView({ block: "start" });
    (shadowRoot.querySelector(".main input") ?? shadowRoot.querySelector("input")).focus({ preventScroll: true });
  };
  return html(
    "figure",
    { class: "exhibit" },
    html("figcaption", {}, caption),
    html("button", { type: "button", onclick: go }, "Move it yourself, below ↓"),
  );
}

function confusionMatrix({ tp, fp, fn, tn, positive, negative, caption }) {
  const row = (name, ...cells) =>
    html("tr", {}, html("th", { scope: "row" }, name), cells.map(([count, word]) =>
      html("td", {}, html("b", {}, count.toLocaleString("en")), " ", html("small", {}, word))));
  const grid = html(
    "table",
    { class: "matrix" },
    html("thead", {}, html("tr", {}, html("td", {}), html("th", { scope: "col" }, `predicted ${positive}`), html("th", { scope: "col" }, `predicted ${negative}`))),
    html(
      "tbody",
      {},
      row(`actual ${positive}`, [tp, "TP"], [fn, "FN"]),
      row(`actual ${negative}`, [fp, "FP"], [tn, "TN"]),
    ),
  );
  return figure(grid, caption ?? "Confusion matrix");
}

function table({ columns, rows }) {
  return html(
    "table",
    {},
    html("thead", {}, html("tr", {}, columns.map((name) => html("th", { scope: "col" }, name)))),
    html("tbody", {}, rows.map((cells) => html("tr", {}, cells.map((cell) => html("td", {}, String(cell)))))),
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
  return html(
    "figure",
    { class: "exhibit" },
    html("figcaption", {}, spec.caption),
    drawing(spec, points, labels),
    spec.series.length > 1
      ? html("p", { class: "legend" }, names.map((name, i) => html("span", { class: `series-${i}` }, name)))
      : "",
    html("details", {}, html("summary", {}, "Show the numbers"), html("div", { class: "scroll" }, table({ columns, rows }))),
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
  const drawn = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": spec.caption });
  for (const tick of ticks) {
    drawn.append(svg("line", { class: "grid", x1: PAD.left, x2: WIDTH - PAD.right, y1: y(tick), y2: y(tick) }));
    drawn.append(words(format(tick), { x: PAD.left - 8, y: y(tick) + 4, "text-anchor": "end" }));
  }
  const step = Math.ceil(labels.length / 12);
  const ends = numeric ? niceTicks(first, last).filter((tick) => tick >= first && tick <= last) : labels.filter((_, i) => i % step === 0);
  for (const label of ends)
    drawn.append(words(typeof label === "number" ? format(label) : label, { x: x(label), y: HEIGHT - PAD.bottom + 18, "text-anchor": "middle" }));
  drawn.append(words(spec.x_label, { x: PAD.left + inner / 2, y: HEIGHT - 6, "text-anchor": "middle", class: "axis" }));
  drawn.append(words(spec.y_label, { x: -(HEIGHT - PAD.bottom) / 2, y: 13, transform: "rotate(-90)", "text-anchor": "middle", class: "axis" }));
  spec.series.forEach((series, i) =>
    drawn.append(...(spec.form === "bar" ? bars(series, i, spec.series.length, inner / labels.length, x, y) : line(series, i, x, y))),
  );
  return drawn;
}

function line(series, i, x, y) {
  const path = series.points.map(([label, value], at) => `${at ? "L" : "M"}${x(label)} ${y(value)}`).join("");
  const marks = series.points.length > 40 ? [] : series.points.map(([label, value]) =>
    words(MARKERS[i], { x: x(label), y: y(value) + 4, "text-anchor": "middle", class: `mark series-${i}` }));
  return [svg("path", { d: path, class: `curve series-${i}`, "stroke-dasharray": DASHES[i] }), ...marks];
}

function bars(series, i, count, room, x, y) {
  const width = (room * 0.7) / count;
  return series.points.map(([label, value]) =>
    svg("rect", {
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

const words = (text, attributes) => svg("text", attributes, text);
