// Boundary: two classes in the plane, and a border that follows the pattern or the sample.

import { explorable } from "../kit/explorable.js";
import { draggable } from "../kit/drag.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { plot, whenChanged } from "../kit/plot.js";
import { statList } from "../kit/stats.js";
import { createBoundary } from "./model.js";

const AXES = {
  neighbours: { low: 61, high: 1, ticks: [61, 45, 31, 15, 1], label: "neighbours, fewer to the right" },
  tree: { low: 1, high: 12, ticks: [1, 3, 5, 7, 9, 11], label: "depth" },
};
const STATS = ["training_accuracy", "validation_accuracy", "gap", "best_accuracy"];

function mapPlot(data, { describedBy }) {
  const { low, high, cells } = data;
  const chart = plot({
    title: "Where each class is predicted",
    name: "map",
    inside: true,
    x: { low: low[0], high: high[0], label: "first feature" },
    y: { low: low[1], high: high[1], label: "second feature" },
    width: 460,
    height: 340,
    describedBy,
  });
  chart.node.classList.add("half");
  const regions = ["negative", "positive"].map((kind) => chart.marks(`area ${kind}`));
  const cases = ["negative", "positive"].map((kind) => chart.marks(`dot ${kind}`));
  const [width, height] = [(chart.x(high[0]) - chart.x(low[0])) / cells, (chart.y(low[1]) - chart.y(high[1])) / cells];
  chart.node.append(legend(["dot", "negative", "training cases of one class"], ["dot", "positive", "of the other"]));
  const paintCases = whenChanged(({ world }) => world.points, (points, { world: { labels } }) => {
    cases[0](points.filter((_, i) => labels[i] === 0).map(([x, y]) => circlePath(chart.x(x), chart.y(y))).join(""));
    cases[1](points.filter((_, i) => labels[i] === 1).map(([x, y]) => diamondPath(chart.x(x), chart.y(y))).join(""));
  });
  return {
    node: chart.node,
    update(result) {
      paintCases(result);
      regions.forEach((draw, kind) => draw(runs(result.cells, kind, cells, (column, row, length) =>
        `M${(chart.x(low[0]) + column * width).toFixed(1)} ${(chart.y(low[1]) - row * height).toFixed(1)}h${(length * width).toFixed(1)}v${(-height - 0.3).toFixed(1)}h${(-length * width).toFixed(1)}Z`)));
    },
  };
}

// Neighbouring cells of one kind in a row are drawn as one rectangle.
function runs(answers, kind, cells, rectangle) {
  let path = "";
  for (let row = 0; row < cells; row += 1) {
    let start = -1;
    for (let column = 0; column <= cells; column += 1) {
      const inside = column < cells && answers[row * cells + column] === kind;
      if (inside && start < 0) start = column;
      if (!inside && start >= 0) {
        path += rectangle(start, row, column - start);
        start = -1;
      }
    }
  }
  return path;
}

const circlePath = (x, y) => `M${(x - 3).toFixed(1)} ${y.toFixed(1)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
const diamondPath = (x, y) => `M${(x - 4).toFixed(1)} ${y.toFixed(1)}l4 -4l4 4l-4 4Z`;

function accuracyPlot({ store, describedBy }) {
  const chart = plot({
    title: "Accuracy over complexity",
    name: "accuracy",
    x: { ...AXES.neighbours },
    y: { low: 0.6, high: 1, label: "accuracy" },
    width: 460,
    height: 340,
    describedBy,
  });
  chart.node.classList.add("half");
  const [training, validation] = [chart.line("dashed"), chart.line("total")];
  const rule = chart.ruleX("cut");
  const bestDot = chart.dot("good", 5);
  const dots = [chart.dot("now", 5), chart.dot("total", 5)];
  draggable(chart, store, {
    axis: "x",
    move({ x }) {
      const near = Math.round(x);
      store.set(store.values.family === "tree" ? { depth: near } : { k: near - ((near + 1) % 2) });
    },
  });
  chart.node.append(legend(["line", "dashed", "training"], ["line", "total", "validation"], ["dot", "good", "best"]));
  const paint = whenChanged(({ world }) => world, ({ curve, best }) => {
    const levels = curve.map(({ level }) => level);
    training(levels, curve.map((entry) => entry.training));
    validation(levels, curve.map((entry) => entry.validation));
    bestDot(best.level, best.validation);
  });
  const axis = whenChanged(({ family }) => family, (family) => chart.rescale({ x: AXES[family] }));
  return {
    node: chart.node,
    update(result, settings) {
      axis(settings);
      paint(result);
      rule(result.level);
      dots[0](result.level, result.measures.training_accuracy);
      dots[1](result.level, result.measures.validation_accuracy);
    },
  };
}

function sentence({ measures, level }, { family }) {
  const number = (value) => formatNumber(value, { digits: 3 });
  const what = family === "tree" ? `A tree of depth ${level}` : `The vote of ${level} neighbour${level > 1 ? "s" : ""}`;
  const { gap, best_level: best } = measures;
  const verdict = level === best ? "No other setting does better on unseen cases."
    : gap > 0.08 ? "The border follows single cases: variance." : "The border is at most a little too flexible; compare it with the best.";
  return `${what} is right on ${number(measures.training_accuracy)} of the training cases and on ${number(measures.validation_accuracy)} of unseen ones; the best is ${number(measures.best_accuracy)} at ${best}. ${verdict}`;
}

export default explorable(({ data, measures, store, describedBy, ghosts }) => {
  const stats = statList(STATS.map((wanted) => measures.find(({ name }) => name === wanted)), { ghosts });
  stats.node.classList.add("wide");
  return {
    primary: ["k", "depth"],
    lead: 2,
    compute: createBoundary(data),
    views: [mapPlot(data, { describedBy }), accuracyPlot({ store, describedBy }), stats],
    sentence,
  };
});
