// Double descent: the test error beyond the point where a model can pass through every sample.

import { explorable } from "../kit/explorable.js";
import { draggable } from "../kit/drag.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { plot, whenChanged } from "../kit/plot.js";
import { statList } from "../kit/stats.js";
import { createDescent } from "./model.js";

const GRID = Array.from({ length: 63 }, (_, i) => (i + 1) / 64);
const FLOOR = 0.003;

function samplePlot({ x }, { describedBy }) {
  const chart = plot({
    title: "One sample and its fit",
    name: "fit",
    x: { low: 0, high: 1, label: "x" },
    y: { low: 1, high: 12, label: "minutes" },
    width: 440,
    height: 280,
    describedBy,
  });
  chart.node.classList.add("half");
  const target = chart.line("good");
  target(GRID, GRID.map((at) => 6 + 2.2 * Math.sin(2.6 * Math.PI * at + 0.6) + 1.5 * at));
  const fit = chart.line("positive");
  const dots = chart.marks("dot positive");
  chart.node.append(legend(["line", "good", "truth"], ["line", "positive", "fit"], ["dot", "positive", "the 15 samples"]));
  const paintSample = whenChanged(({ world }) => world, ({ y }) =>
    dots(x.map((at, i) => `M${(chart.x(at) - 3).toFixed(1)} ${(chart.y(y[i]) - 3).toFixed(1)}h6v6h-6Z`).join("")));
  return {
    node: chart.node,
    update(result) {
      paintSample(result);
      fit(GRID, result.fit);
    },
  };
}

function errorPlot({ terms, x }, { store, describedBy }) {
  const chart = plot({
    title: "Error over the number of terms",
    name: "errors",
    x: { low: 1, high: 100, ticks: [1, 2, 5, 10, 15, 30, 60, 100], label: "terms", log: true },
    y: { low: 0.003, high: 6, ticks: [0.01, 0.1, 1, 5], label: "mean squared error", log: true },
    width: 440,
    height: 280,
    describedBy,
  });
  chart.node.classList.add("half");
  const limit = chart.ruleX("thin dashed");
  limit(x.length);
  const [test, training] = [chart.line("total"), chart.line("dashed")];
  const rule = chart.ruleX("cut");
  const dot = chart.dot("total", 5);
  draggable(chart, store, {
    axis: "x",
    move: ({ x: at }) => store.set({ terms: terms.reduce((a, b) => (Math.abs(Math.log(b / at)) < Math.abs(Math.log(a / at)) ? b : a)) }),
  });
  chart.node.append(legend(["line", "total", "test"], ["line", "dashed", "training"]));
  const visible = (error) => Math.max(error, FLOOR);
  const paint = whenChanged(({ world }) => world, ({ errors }) => {
    test(terms, errors.map(([error]) => visible(error)));
    training(terms, errors.map(([, error]) => visible(error)));
  });
  return {
    node: chart.node,
    update(result, settings) {
      paint(result);
      rule(settings.terms);
      dot(settings.terms, visible(result.measures.test_error));
    },
  };
}

function sentence({ measures }, { terms }) {
  const number = (value) => formatNumber(value, { digits: 3 });
  const side = terms < 15 ? "Fewer terms than samples: the classic side of the curve."
    : terms === 15 ? "As many terms as samples: the only fit through all of them bends wildly."
      : "More terms than samples: of all fits through them the smallest is taken, and the error falls again.";
  return `With ${terms} terms test error is ${number(measures.test_error)}, ${number(measures.peak_ratio)} times the lowest below 15 terms; training error is ${number(measures.training_error)}. ${side}`;
}

export default explorable(({ data, measures, store, describedBy, ghosts }) => {
  const stats = statList(measures, { bars: null, ghosts });
  stats.node.classList.add("wide");
  return {
    primary: ["terms"],
    lead: 2,
    compute: createDescent(data),
    views: [samplePlot(data, { describedBy }), errorPlot(data, { store, describedBy }), stats],
    sentence,
  };
});
