// The cloud of fits, the dartboard, and the two curves that say how complex and how much data.

import { svg } from "../kit/dom.js";
import { draggable } from "../kit/drag.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { pathThrough, plot, whenChanged } from "../kit/plot.js";
import { recent } from "../kit/recent.js";
import { statList } from "../kit/stats.js";
import { GRID, HIGHEST, truth } from "./model.js";

const FITS_SHOWN = 30;
const CEILING = 6;
const PARTS = ["bias2", "variance", "noise2", "expected_error", "training_error"];
const three = { digits: 3 };
const AXES = {
  polynomial: { low: 0, high: HIGHEST.degree, ticks: [0, 2, 4, 6, 8, 10, 12], label: "degree" },
  neighbours: { low: HIGHEST.k, high: 1, ticks: [15, 12, 9, 6, 3, 1], label: "neighbours, fewer to the right" },
  tree: { low: 1, high: HIGHEST.depth, ticks: [1, 2, 3, 4, 5, 6, 7, 8], label: "depth" },
};
const CONTROL = { polynomial: "degree", neighbours: "k", tree: "depth" };

export function fitViews({ store, describedBy, measures, ghosts }) {
  const parts = { store, describedBy };
  const list = statList(PARTS.map((wanted) => measures.find(({ name }) => name === wanted)), { bars: [0, 4], ghosts });
  list.node.classList.add("wide");
  return [fitPlot(parts), dartboard(parts), list, complexityPlot(parts), learningPlot(parts)];
}

function fitPlot({ store, describedBy }) {
  const chart = plot({
    title: "One true curve, thirty samples of it",
    name: "fits",
    x: { low: 0, high: 1, label: "x" },
    y: { low: 1, high: 12, label: "minutes" },
    width: 520,
    height: 300,
    describedBy,
  });
  chart.node.classList.add("two");
  const cloud = chart.marks("faint line neutral");
  const target = chart.line("good");
  target(GRID, GRID.map(truth));
  const mean = chart.line("dashed");
  const own = chart.line("positive");
  const dots = chart.marks("dot positive");
  const rules = [chart.ruleX("dart-x thin dashed"), chart.ruleX("dart-x thin dashed")];
  draggable(chart, store, { axis: "x", move: ({ x }) => store.set({ dart: Math.round(Math.min(0.95, Math.max(0.05, x)) * 20) / 20 }) });
  chart.node.append(legend(["line", "good", "truth"], ["line", "neutral", "fits to other samples"], ["line", "dashed", "their mean"], ["line", "positive", "fit to this sample"], ["dot", "positive", "this sample"]));
  const cloudOf = recent((fits) => {
    const one = (b) => fits.subarray(b * GRID.length, (b + 1) * GRID.length);
    return Array.from({ length: FITS_SHOWN }, (_, b) => pathThrough(GRID, one(b), chart.x, chart.y)).join("");
  });
  const paintCloud = whenChanged(({ fits }) => fits, (fits) => {
    cloud(cloudOf(fits));
    mean(GRID, meanFit(fits));
  });
  return {
    node: chart.node,
    ahead: ({ fits }) => cloudOf(fits),
    update(result, { draw, dart }) {
      paintCloud(result);
      const b = draw - 1;
      own(GRID, result.fits.subarray(b * GRID.length, (b + 1) * GRID.length));
      const { x, ys } = result.world.samples;
      dots(Array.from(x, (value, i) => square(chart.x(value), chart.y(ys[b][i]))).join(""));
      rules[0](dart);
      rules[1](1 - dart);
    },
  };
}

function meanFit(fits) {
  const centre = new Float64Array(GRID.length);
  for (let i = 0; i < fits.length; i += 1) centre[i % GRID.length] += fits[i];
  return centre.map((sum) => (sum * GRID.length) / fits.length);
}

const square = (x, y, half = 2.6) => `M${(x - half).toFixed(1)} ${(y - half).toFixed(1)}h${2 * half}v${2 * half}h${-2 * half}Z`;

// One dart per fit: across, its error at x; upwards, its error at 1 - x.
function dartboard({ describedBy }) {
  const side = { low: -3, high: 3, ticks: [-3, -2, -1, 0, 1, 2, 3] };
  const chart = plot({
    title: "As darts",
    name: "darts",
    x: { ...side, label: "error at x" },
    y: { ...side, label: "error at 1 - x" },
    width: 300,
    height: 300,
    describedBy,
  });
  const caption = chart.caption("off 00.00 + scatter 00.00");
  const [middle, centre] = [chart.x(0), chart.y(0)];
  chart.root.querySelector("g[clip-path]").append(...[2.5, 1.5, 0.5].map((radius) =>
    svg("ellipse", { class: "ring", cx: middle, cy: centre, rx: chart.x(radius) - middle, ry: centre - chart.y(radius) })));
  const darts = chart.marks("dart");
  const own = chart.dot("positive", 5);
  const mean = chart.dot("now", 6);
  chart.node.append(legend(["dot", "now", "mean of the darts"], ["dot", "positive", "this sample"]));
  const inside = (value) => Math.max(-2.95, Math.min(2.95, value));
  return {
    node: chart.node,
    update({ darts: { errors }, measures }, { draw }) {
      darts(errors.map(([x, y]) => square(chart.x(inside(x)), chart.y(inside(y)))).join(""));
      own(...errors[draw - 1].map(inside));
      mean(...[0, 1].map((axis) => errors.reduce((sum, error) => sum + error[axis], 0) / errors.length).map(inside));
      caption(`off ${formatNumber(measures.dart_bias2)} + scatter ${formatNumber(measures.dart_variance)}`);
    },
  };
}

// Training error and error on new data over complexity, the latter stacked from its parts.
function complexityPlot({ store, describedBy }) {
  const chart = plot({
    title: "Error over complexity",
    name: "complexity",
    x: { ...AXES.polynomial },
    y: { low: 0, high: CEILING, label: "mean squared error" },
    width: 430,
    height: 260,
    describedBy,
  });
  chart.node.classList.add("half");
  const caption = chart.caption("lowest at 00");
  const areas = { bias2: chart.area("strong negative"), variance: chart.area("strong positive"), noise: chart.area("strong neutral") };
  const training = chart.line("dashed");
  const error = chart.line("total");
  const bestDot = chart.dot("good", 5);
  const rule = chart.ruleX("cut");
  const dots = [chart.dot("now", 5), chart.dot("total", 5)];
  draggable(chart, store, {
    axis: "x",
    move({ x }) {
      const { family } = store.values;
      store.set({ [CONTROL[family]]: Math.round(x) });
    },
  });
  chart.node.append(legend(["area", "strong negative", "bias²"], ["area", "strong positive", "variance"], ["area", "strong neutral", "noise"], ["line", "total", "new data"], ["line", "dashed", "training"], ["dot", "good", "lowest"]));
  const paint = whenChanged(({ world }) => world, ({ curve, best }) => {
    const levels = curve.map(({ level }) => level);
    const column = (pick) => curve.map(pick);
    const biased = column(({ bias2 }) => bias2);
    const distance = column(({ bias2, variance }) => bias2 + variance);
    areas.bias2(levels, biased);
    areas.variance(levels, distance, biased);
    areas.noise(levels, column((entry) => entry.error), distance);
    error(levels, column((entry) => entry.error));
    training(levels, column((entry) => entry.training));
    bestDot(best.level, Math.min(best.error, CEILING));
    caption(`lowest at ${best.level}`);
  });
  const axis = whenChanged(({ family }) => family, (family) => chart.rescale({ x: AXES[family] }));
  return {
    node: chart.node,
    update(result, settings) {
      axis(settings);
      paint(result);
      rule(result.level);
      dots[0](result.level, Math.min(result.entry.training, CEILING));
      dots[1](result.level, Math.min(result.entry.error, CEILING));
    },
  };
}

function learningPlot({ describedBy }) {
  const chart = plot({
    title: "Error over sample size",
    name: "learning",
    x: { low: 15, high: 100, ticks: [15, 20, 30, 40, 60, 100], label: "samples", log: true },
    y: { low: 0, high: CEILING, label: "mean squared error" },
    width: 430,
    height: 260,
    describedBy,
  });
  chart.node.classList.add("half");
  const training = chart.line("dashed");
  const error = chart.line("total");
  const rule = chart.ruleX("cut");
  chart.node.append(legend(["line", "total", "new data"], ["line", "dashed", "training"]));
  const paint = whenChanged(({ learning }) => learning, (learning) => {
    const sizes = learning.map(({ n }) => n);
    error(sizes, learning.map((entry) => Math.min(entry.error, 99)));
    training(sizes, learning.map((entry) => entry.training));
  });
  return {
    node: chart.node,
    update(result, { n }) {
      paint(result);
      rule(n);
    },
  };
}

export function fitSentence({ world, entry, level, measures }, settings) {
  const number = (value) => formatNumber(value, three);
  const what = { polynomial: `degree ${level}`, neighbours: `${level} neighbours`, tree: `depth ${level}` }[settings.family];
  const { best } = world;
  const verdict = level === best.level
    ? "No other complexity does better on new data."
    : `${number(best.error)} would be reached at ${best.level}; here ${entry.bias2 > entry.variance ? "bias dominates: the model is too simple" : "variance dominates: the model follows its sample"}.`;
  return `With ${what}, error on new data is bias² ${number(measures.bias2)} + variance ${number(measures.variance)} + noise ${number(measures.noise2)} = ` +
    `${number(measures.expected_error)}, while training error is ${number(measures.training_error)}. ${verdict}`;
}
