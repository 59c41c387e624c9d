// The linked pictures of one threshold: distributions, matrix, ROC, precision-recall, cost and
// reliability. Curves are drawn again only when the sample changes; the cut moves every frame.

import { draggable } from "../kit/drag.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { matrixTable } from "../kit/matrix.js";
import { plot, whenChanged } from "../kit/plot.js";
import { recent } from "../kit/recent.js";
import { statList } from "../kit/stats.js";
import { classHistogram } from "./histogram.js";

const RATES = ["accuracy", "precision", "recall", "specificity", "f1", "balanced_accuracy", "mcc", "flagged"];
const PRICES = ["cost", "best_cost", "best_threshold", "excess"];

const SHARE = { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
const three = { digits: 3 };

// The threshold that lies between a cut and the next score below, on the slider's grid if it can.
function thresholdFor({ cuts }, index) {
  const upper = Math.min(cuts[index], 1);
  const lower = index + 1 < cuts.length ? cuts[index + 1] : 0;
  const onGrid = Math.floor(upper * 200) / 200;
  return onGrid > lower ? onGrid : upper;
}

// Every view of one threshold, in reading order.
export function thresholdViews({ store, describedBy, measures, ghosts }) {
  const parts = { store, describedBy };
  const some = (names) => measures.filter(({ name }) => names.includes(name));
  const rateList = statList(some(RATES), { ghosts });
  const priceList = statList(some(PRICES), { bars: null });
  for (const { node } of [rateList, priceList]) node.classList.add("two");
  return [
    distributions(parts),
    confusionTable(),
    rateList,
    rocPlot(parts),
    precisionRecallPlot(parts),
    reliabilityPlot(parts),
    costPlot(parts),
    priceList,
  ];
}

function distributions({ store, describedBy }) {
  const chart = plot({
    title: "Scores of both classes",
    name: "distributions",
    inside: true,
    x: { ...SHARE, label: "score" },
    y: { low: 0, high: 100, label: "cases" },
    width: 620,
    height: 210,
    describedBy,
  });
  const draw = classHistogram(
    chart,
    ({ described }) => described.histogram,
    (bins) => chart.fitY(Math.max(5, bins.highest)),
  );
  draggable(chart, store, { axis: "x", move: ({ x }) => store.set({ threshold: Math.round(x * 200) / 200 }) });
  chart.node.classList.add("wide");
  chart.node.append(legend(["area", "negative", "negatives"], ["area", "positive", "positives"], ["area", "strong neutral", "flagged: at or above the threshold"]));
  return {
    node: chart.node,
    update: (result, { threshold }) => draw(result, threshold),
  };
}

function confusionTable() {
  const table = matrixTable({
    title: "Confusion matrix",
    names: ["positive", "negative"],
    cells: [["TP", "FN"], ["FP", "TN"]],
  });
  return {
    node: table.node,
    update: ({ counts: { tp, fp, fn, tn } }) => table.update([[tp, fn], [fp, tn]]),
  };
}

function rocPlot({ store, describedBy }) {
  const chart = plot({
    title: "ROC curve",
    name: "roc",
    inside: true,
    x: { ...SHARE, label: "false positive rate" },
    y: { ...SHARE, label: "true positive rate (recall)" },
    describedBy,
  });
  const caption = chart.caption("AUC undefined");
  const band = chart.area("band");
  const area = chart.area("");
  const chance = chart.line("thin dashed neutral");
  chance([0, 1], [0, 1]);
  const curve = chart.line("");
  const dot = chart.dot("now", 6);
  const pointsOf = recent(({ ranked, auc }) => auc === null ? [[], []] : [ranked.fp.map((count) => count / ranked.negatives), ranked.tp.map((count) => count / ranked.positives)]);
  const limitsOf = ({ band: limits }) => limits ? [limits.fpr, limits.high, limits.low] : [[]];
  const paint = whenChanged(({ described }) => described, (described) => {
    caption(`AUC ${formatNumber(described.auc, three)}`);
    curve(...pointsOf(described));
    area(...pointsOf(described));
    band(...limitsOf(described));
  });
  draggableOn(chart, store, ({ ranked, auc }) => auc === null ? null : (i) => [ranked.fp[i] / ranked.negatives, ranked.tp[i] / ranked.positives]);
  chart.node.append(legend(["dot", "now", "your threshold"], ["area", "", "area = AUC"], ["line", "dashed neutral", "guessing"]));
  return {
    node: chart.node,
    ahead({ described }) {
      chart.trace(...pointsOf(described));
      limitsOf(described);
    },
    update(result) {
      paint(result);
      chart.described = result.described;
      const { measures } = result;
      const shown = result.described.auc !== null;
      dot(shown ? 1 - measures.specificity : null, shown ? measures.recall : null);
    },
  };
}

function precisionRecallPlot({ store, describedBy }) {
  const chart = plot({
    title: "Precision-recall",
    name: "precision-recall",
    inside: true,
    x: { ...SHARE, label: "recall" },
    y: { ...SHARE, label: "precision" },
    describedBy,
  });
  const caption = chart.caption("AP undefined");
  const area = chart.area("");
  const base = chart.line("thin dashed neutral");
  const curve = chart.line("");
  const dot = chart.dot("now", 6);
  const pointsOf = recent(precisionRecall);
  const paint = whenChanged(({ described }) => described, ({ ranked, averagePrecision }) => {
    caption(`AP ${formatNumber(averagePrecision, three)}`);
    curve(...pointsOf(ranked));
    area(...pointsOf(ranked));
    base([0, 1], [ranked.positives / ranked.n, ranked.positives / ranked.n]);
  });
  draggableOn(chart, store, ({ ranked }) => !ranked.positives ? null : (i) =>
    i === 0 ? [-9, -9] : [ranked.tp[i] / ranked.positives, ranked.tp[i] / (ranked.tp[i] + ranked.fp[i])]);
  chart.node.append(legend(["dot", "now", "your threshold"], ["line", "dashed neutral", "flagging at random"]));
  return {
    node: chart.node,
    ahead: ({ described: { ranked } }) => chart.trace(...pointsOf(ranked)),
    update(result) {
      paint(result);
      chart.described = result.described;
      dot(result.measures.recall, result.measures.precision);
    },
  };
}

// One point per cut that flags somebody: with nobody flagged precision does not exist.
function precisionRecall({ tp, fp, positives }) {
  if (!positives) return [[], []];
  const xs = tp.slice(1).map((count) => count / positives);
  const ys = tp.slice(1).map((count, i) => count / (count + fp[i + 1]));
  return [xs, ys];
}

// Dragging on a curve picks the nearest of its points.
function draggableOn(chart, store, pointsOf) {
  draggable(chart, store, {
    axis: "x",
    move({ pixels: [px, py] }) {
      const point = pointsOf(chart.described);
      if (!point) return;
      const { ranked } = chart.described;
      let [best, nearest] = [0, Infinity];
      for (let i = 0; i < ranked.cuts.length; i += 1) {
        const [x, y] = point(i);
        const distance = (chart.x(x) - px) ** 2 + (chart.y(y) - py) ** 2;
        if (distance < nearest) [best, nearest] = [i, distance];
      }
      store.set({ threshold: thresholdFor(ranked, best) });
    },
  });
}

function costPlot({ store, describedBy }) {
  const chart = plot({
    title: "Cost of the errors",
    name: "cost",
    inside: true,
    x: { ...SHARE, label: "threshold" },
    y: { low: 0, high: 1000, label: "$ per 1,000 cases" },
    describedBy,
  });
  const caption = chart.caption("lowest at 0.000");
  const curve = chart.line("");
  const bestRule = chart.ruleX("best");
  const dot = chart.dot("now", 6);
  const bestDot = chart.dot("good", 5);
  const paint = whenChanged(({ best }) => best, ({ prices, threshold, cost }, { described: { ranked } }) => {
    const scale = 1000 / ranked.n;
    chart.fitY(Math.max(...prices) * scale || 1);
    const [xs, ys] = costSteps(ranked, prices, scale);
    curve(xs, ys);
    bestRule(threshold);
    bestDot(threshold, cost * scale);
    caption(`lowest at ${formatNumber(threshold, three)}`);
  });
  draggable(chart, store, { axis: "x", move: ({ x }) => store.set({ threshold: Math.round(x * 200) / 200 }) });
  chart.node.append(legend(["dot", "now", "your threshold"], ["dot", "good", "cheapest"]));
  return {
    node: chart.node,
    update(result, { threshold }) {
      paint(result);
      dot(threshold, result.measures.cost);
    },
  };
}

// Cost as a staircase over the threshold, from 0 to 1.
function costSteps({ cuts }, prices, scale) {
  const xs = [];
  const ys = [];
  for (let i = cuts.length - 1; i >= 0; i -= 1) {
    xs.push(i + 1 < cuts.length ? cuts[i + 1] : 0, Math.min(cuts[i], 1));
    ys.push(prices[i] * scale, prices[i] * scale);
  }
  return [xs, ys];
}

function reliabilityPlot({ describedBy }) {
  const chart = plot({
    title: "Calibration",
    name: "reliability",
    inside: true,
    x: { ...SHARE, label: "mean score" },
    y: { ...SHARE, label: "share of positives" },
    describedBy,
  });
  const caption = chart.caption("Brier 0.000");
  const ideal = chart.line("thin dashed neutral");
  ideal([0, 1], [0, 1]);
  const curve = chart.line("thin");
  const dots = chart.marks("dot");
  const paint = whenChanged(({ described }) => described.reliability, ({ score, observed, counts, brier }) => {
    caption(`Brier ${formatNumber(brier, three)}`);
    curve(score, observed);
    const most = Math.max(...counts);
    dots(score.map((x, i) => circle(chart.x(x), chart.y(observed[i]), 2.5 + 5 * Math.sqrt(counts[i] / most))).join(""));
  });
  chart.node.append(legend(["dot", "", "one tenth of the scale"], ["line", "dashed neutral", "calibrated"]));
  return { node: chart.node, update: paint };
}

const circle = (x, y, radius) =>
  `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
