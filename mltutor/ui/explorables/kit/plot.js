// A chart: axes, scales, layers and handles in one SVG that grows with its column.

import { freshId, html, setAttribute, setText, svg } from "./dom.js";
import { formatNumber } from "./format.js";
import { recent } from "./recent.js";

const PAD = { left: 52, right: 12, top: 10, bottom: 34 };
const ROUND = [1, 1.5, 2, 3, 4, 6, 8, 10];

// `x` and `y` are { low, high, label, ticks, digits, unit, log, written }, the last a function that
// shortens the text of a tick. `inside` says that no layer ever leaves the frame: then there is no
// clip path, which costs a layer in every frame.
export function plot({ title, x, y, width = 340, height = 240, name, describedBy, inside = false }) {
  const right = width - PAD.right;
  const bottom = height - PAD.bottom;
  const scaleX = scale(x, PAD.left, right);
  const scaleY = scale(y, bottom, PAD.top);
  const id = freshId("plot");
  const clip = inside ? null : svg("clipPath", { id: `${id}-clip` }, svg("rect", { x: PAD.left, y: PAD.top, width: right - PAD.left, height: bottom - PAD.top }));
  const layers = svg("g", { "clip-path": clip && `url(#${id}-clip)` });
  const above = svg("g", {});
  const frame = { left: PAD.left, right, top: PAD.top, bottom };
  const drawn = [axisAlong("x", scaleX, frame, x), axisAlong("y", scaleY, frame, y)];
  const axes = svg("g", { class: "axes" }, drawn.map(({ node }) => node));
  const root = svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": id, "aria-describedby": describedBy, "data-plot": name },
    clip, axes, layers, above,
  );
  const heading = html("span", {}, title);
  const caption = html("figcaption", { id }, heading);
  const node = html("figure", { class: "plot" }, caption, root);

  const drawAxes = () => drawn.forEach(({ draw }) => draw());
  drawAxes();

  // A curve and its area are often one path, and some are traced ahead.
  const tracing = () => recent((xs, ys) => pathThrough(xs, ys, scaleX, scaleY));
  let traced = tracing();
  const trace = (xs, ys) => traced(xs, ys);
  const add = (parent, tag, attributes) => parent.appendChild(svg(tag, attributes));
  return {
    node, root, frame, x: scaleX, y: scaleY, heading, trace,
    // A number beside the title, with room for `longest`.
    caption(longest) {
      const value = caption.appendChild(html("b", { class: "fixed", style: `min-width:${longest.length}ch` }));
      return (text) => setText(value, text);
    },
    // A round upper limit of the y axis that leaves room for `highest`; it seldom changes.
    fitY(highest) {
      const power = 10 ** Math.floor(Math.log10(highest * 1.02));
      const high = ROUND.find((top) => top * power >= highest * 1.02) * power;
      if (high !== y.high) this.rescale({ y: { high } });
    },
    // New limits, ticks or label of an axis; its layers are to be drawn again.
    rescale(changes) {
      Object.assign(x, changes.x);
      Object.assign(y, changes.y);
      scaleX.set(x.low, x.high);
      scaleY.set(y.low, y.high);
      drawAxes();
      traced = tracing();
    },
    line(kind) {
      const path = add(layers, "path", { class: `line ${kind}` });
      return (xs, ys) => setAttribute(path, "d", trace(xs, ys));
    },
    area(kind) {
      const path = add(layers, "path", { class: `area ${kind}` });
      return (xs, highs, lows = null) => setAttribute(path, "d", areaBelow(trace, xs, highs, lows, scaleX, scaleY));
    },
    // One path for any number of marks: drawn by the caller in pixels.
    marks(kind) {
      const path = add(layers, "path", { class: kind });
      return (d) => setAttribute(path, "d", d);
    },
    dot(kind, radius = 5) {
      const circle = add(above, "circle", { class: `dot ${kind}`, r: radius, cx: -99, cy: -99 });
      return (px, py) => {
        setAttribute(circle, "cx", px === null ? -99 : scaleX(px).toFixed(1));
        setAttribute(circle, "cy", py === null ? -99 : scaleY(py).toFixed(1));
      };
    },
    ruleX(kind) {
      const rule = add(above, "line", { class: `rule ${kind}`, y1: PAD.top, y2: bottom });
      return (value) => {
        setAttribute(rule, "x1", scaleX(value).toFixed(1));
        setAttribute(rule, "x2", scaleX(value).toFixed(1));
      };
    },
  };
}

function scale({ low, high, log }, from, to) {
  const transform = log ? Math.log10 : (value) => value;
  let [start, factor] = [0, 1];
  const at = (value) => from + (transform(value) - start) * factor;
  at.set = (newLow, newHigh) => {
    [at.low, at.high] = [newLow, newHigh];
    start = transform(newLow);
    factor = (to - from) / (transform(newHigh) - start || 1);
  };
  at.invert = (pixel) => {
    const value = start + (pixel - from) / factor;
    return log ? 10 ** value : value;
  };
  at.set(low, high);
  return at;
}

function niceTicks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((base) => base * power).find((size) => size >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const tickDigits = (ticks) =>
  Math.max(0, ...ticks.map((tick) => (String(tick).split(".")[1] ?? "").length));

function ticksOf(at, axis) {
  const ticks = axis.ticks ?? niceTicks(at.low, at.high);
  const digits = axis.unit === "%" ? 0 : tickDigits(ticks);
  const written = axis.written ?? ((text) => text);
  return ticks.map((tick) => [at(tick), written(formatNumber(tick, { digits, unit: axis.unit }))]);
}

// Lines and texts stay when the limits change: new ones would cost several times as much.
function axisAlong(name, at, { left, right, top, bottom }, axis) {
  const [line, label, grid, text] = {
    x: [
      { x1: left, x2: right, y1: bottom, y2: bottom },
      { x: (left + right) / 2, y: bottom + 29 },
      { y1: top, y2: bottom },
      { y: bottom + 13, "text-anchor": "middle" },
    ],
    y: [
      { x1: left, x2: left, y1: top, y2: bottom },
      { transform: `translate(9 ${(top + bottom) / 2}) rotate(-90)` },
      { x1: left, x2: right },
      { x: left - 5, dy: 3.5, "text-anchor": "end" },
    ],
  }[name];
  const [grids, texts] = [svg("g", {}), svg("g", {})];
  const words = svg("text", { class: "axis-label", "text-anchor": "middle", ...label });
  return {
    node: svg("g", {}, grids, svg("line", { class: "axis", ...line }), texts, words),
    draw() {
      const ticks = ticksOf(at, axis);
      for (const parts of [grids, texts]) while (parts.childElementCount > ticks.length) parts.lastChild.remove();
      ticks.forEach(([pixel, written], i) => {
        const rule = grids.children[i] ?? grids.appendChild(svg("line", { class: "grid", ...grid }));
        const number = texts.children[i] ?? texts.appendChild(svg("text", text));
        for (const end of ["1", "2"]) setAttribute(rule, name + end, pixel);
        setAttribute(number, name, pixel);
        setText(number, written);
      });
      setText(words, axis.label);
    },
  };
}

const tenth = (value) => Math.round(value * 10) / 10;

// Points within a pixel of the last one are left out: the eye cannot tell.
export function pathThrough(xs, ys, scaleX, scaleY) {
  let path = "";
  let [lastX, lastY] = [Infinity, Infinity];
  const end = xs.length - 1;
  for (let i = 0; i <= end; i += 1) {
    const px = tenth(scaleX(xs[i]));
    const py = tenth(scaleY(ys[i]));
    if (i < end && Math.abs(px - lastX) < 1 && Math.abs(py - lastY) < 1) continue;
    path += `${path ? "L" : "M"}${px} ${py}`;
    lastX = px;
    lastY = py;
  }
  return path;
}

// Down to the axis, or to a second curve.
function areaBelow(trace, xs, highs, lows, scaleX, scaleY) {
  if (!xs.length) return "";
  const upper = trace(xs, highs);
  if (lows) return `${upper}L${pathThrough([...xs].reverse(), [...lows].reverse(), scaleX, scaleY).slice(1)}Z`;
  const [first, last, bottom] = [scaleX(xs[0]), scaleX(xs.at(-1)), scaleY(scaleY.low)].map(tenth);
  return `${upper}L${last} ${bottom}L${first} ${bottom}Z`;
}

// Draws `paint` only when `pick(result)` has changed since the last frame.
export function whenChanged(pick, paint) {
  let seen;
  return (result) => {
    const now = pick(result);
    if (now === seen) return;
    seen = now;
    paint(now, result);
  };
}
