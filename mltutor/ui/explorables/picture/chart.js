// A chart of any marks between two axes, on the kit's plot.

import { html, setAttribute, setText, svg } from "../kit/dom.js";
import { pathThrough, plot } from "../kit/plot.js";

// As large as they are seen, or nearly, so that strokes and words keep their size.
const SIZES = { large: { width: 560, height: 270 }, small: { width: 340, height: 240 } };
const MOST_GROWTH = 1.45;
const RADIUS = 4;

export const chartView = {
  shape: ({ x, y, marks }) => JSON.stringify([x.log, y.log, marks.map(drawnAs)]),
  make(view, large) {
    const size = SIZES[large ? "large" : "small"];
    const chart = plot({ title: "", x: axis(view.x), y: axis(view.y), ...size, name: "chart" });
    keepType(chart.root, size.width);
    chart.root.removeAttribute("aria-labelledby");
    const painters = view.marks.map((mark) => painter(chart, mark));
    const names = view.marks.map(() => html("span", {}));
    const entries = view.marks.map((mark, i) => html("li", {}, sample(mark), names[i]));
    chart.node.append(html("ul", { class: "legend", "aria-hidden": "true" }, entries));
    // Above the axis and not along it: there is no room for both on a phone.
    const label = html("p", { class: "y-label", "aria-hidden": "true" });
    chart.root.before(label);
    let axes = "";
    return {
      node: chart.node,
      update(now) {
        const wanted = JSON.stringify([now.x, now.y]);
        if (wanted !== axes) {
          axes = wanted;
          chart.rescale({ x: axis(now.x), y: axis(now.y) });
          clearCorner([...chart.root.querySelectorAll(".axes text:not(.axis-label)")], chart.frame);
        }
        setText(chart.heading, now.title);
        setText(label, `↑ ${now.y.label}`);
        setAttribute(chart.root, "aria-label", `${now.title}. ${now.alt}`);
        now.marks.forEach((mark, i) => {
          painters[i](mark);
          setText(names[i], mark.name);
        });
      },
    };
  },
};

const kindOf = (mark) => ("at" in mark ? "rule" : "low" in mark ? "band" : "step" in mark ? "line" : "dots");
const drawnAs = (mark) => [kindOf(mark), mark.kind];

// The drawing is scaled to its column; its words are the same size in every chart.
function keepType(root, width) {
  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width) root.style.setProperty("--growth", Math.min(MOST_GROWTH, width / contentRect.width).toFixed(3));
  });
  observer.observe(root);
}

// Where the first labels of both axes meet, one goes: rather a zero.
function clearCorner(ticks, { left, bottom }) {
  const near = (text, name, at) => Math.abs(Number(text.getAttribute(name)) - at) < 6;
  const first = ticks.find((text) => text.getAttribute("text-anchor") === "middle" && near(text, "x", left));
  const lowest = ticks.find((text) => text.getAttribute("text-anchor") === "end" && near(text, "y", bottom));
  if (!first || !lowest) return;
  const isZero = (text) => !/[1-9]/.test(text.textContent);
  setText(isZero(lowest) && !isZero(first) ? lowest : first, "");
}

// Powers of ten on a logarithmic axis, unless the picture names its ticks.
function axis({ label, low, high, unit, log, ticks }) {
  const written = log ? (text) => shortened(trimmed(text)) : shortened;
  return { label, low, high, unit, log, written, ticks: ticks ?? (log ? decades(low, high) : null) };
}

function decades(low, high) {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

// Powers of ten have each their own number of decimals.
const trimmed = (text) => text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

// "$1,500,000" is wider than the margin; "$1.5M" is not.
const shortened = (text) =>
  text
    .replace(/^(-?\$?)(\d+),([1-9])00,000$/, "$1$2.$3M")
    .replace(/^(-?\$?\d+),000,000$/, "$1M")
    .replace(/^(-?\$?\d{2,3}),000$/, "$1k");

function painter(chart, mark) {
  const look = `kind-${mark.kind}`;
  switch (kindOf(mark)) {
    case "line": {
      const path = chart.marks(`line ${look}`);
      return ({ x, y, step }) => path(step ? pathThrough(...staircase(x, y), chart.x, chart.y) : pathThrough(x, y, chart.x, chart.y));
    }
    case "band": {
      const area = chart.area(look);
      return ({ x, low, high }) => area(x, high, low);
    }
    case "rule": {
      const path = chart.marks(`line across ${look}`);
      const { left, right, top, bottom } = chart.frame;
      return ({ at, axis: along }) => path(along === "x" ? `M${chart.x(at).toFixed(1)} ${top}V${bottom}` : `M${left} ${chart.y(at).toFixed(1)}H${right}`);
    }
    default: {
      const path = chart.marks(`dots ${look}`);
      return ({ x, y }) => path(x.map((value, i) => glyph(mark.kind, chart.x(value), chart.y(y[i]))).join(""));
    }
  }
}

function staircase(xs, ys) {
  const [stepX, stepY] = [[], []];
  xs.forEach((x, i) => {
    if (i) {
      stepX.push(x);
      stepY.push(ys[i - 1]);
    }
    stepX.push(x);
    stepY.push(ys[i]);
  });
  return [stepX, stepY];
}

// Kinds of dots differ in shape as well as in colour.
function glyph(kind, x, y, r = RADIUS) {
  const start = (dx, dy) => `M${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  switch (kind) {
    case "second":
      return `${start(-r, -r)}h${2 * r}v${2 * r}h${-2 * r}Z`;
    case "third":
      return `${start(0, -r - 1)}l${r + 1} ${2 * r}h${-2 * r - 2}Z`;
    case "quiet":
      return `${start(0, -r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`;
    case "bad":
      return `${start(-r, -r)}l${2 * r} ${2 * r}${start(r, -r)}l${-2 * r} ${2 * r}`;
    default:
      return `${start(-r, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
}

// The mark as it looks in the legend.
function sample(mark) {
  const look = `kind-${mark.kind}`;
  const shape = {
    line: () => svg("path", { class: `line ${look}`, d: "M1 6H17" }),
    rule: () => svg("path", { class: `line across ${look}`, d: mark.axis === "x" ? "M9 0V12" : "M1 6H17" }),
    band: () => svg("rect", { class: `area ${look}`, x: 2, y: 1, width: 14, height: 10 }),
    dots: () => svg("path", { class: `dots ${look}`, d: glyph(mark.kind, 9, 6) }),
  }[kindOf(mark)]();
  return svg("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" }, shape);
}
