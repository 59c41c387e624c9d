// Fairness: two groups of applicants, one rule or two, and gaps that cannot all be closed.

import { draggable } from "../kit/drag.js";
import { explorable } from "../kit/explorable.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { plot } from "../kit/plot.js";
import { statList } from "../kit/stats.js";
import { classHistogram } from "../threshold/histogram.js";
import { createFairness } from "./model.js";

const NAMES = ["A", "B"];
const RATES_A = ["accepted_a", "recall_a", "fpr_a"];
const RATES_B = ["accepted_b", "recall_b", "fpr_b"];
const GAPS = ["opportunity", "parity", "false_alarm"];
const TOTALS = ["accuracy", "best_accuracy", "accuracy_lost"];
const percent = (value) => formatNumber(value, { digits: 0, unit: "%" });

function groupPlot(index, { store, describedBy }) {
  const chart = plot({
    title: `Group ${NAMES[index]}`,
    name: `group-${NAMES[index].toLowerCase()}`,
    x: { low: 0, high: 1, label: "score" },
    y: { low: 0, high: [60, 36][index], label: "applicants" },
    width: 420,
    height: 210,
    describedBy,
  });
  const draw = classHistogram(chart, ({ histograms }) => histograms[index]);
  draggable(chart, store, {
    axis: "x",
    move({ x }) {
      const own = index === 1 && store.values.separate;
      store.set({ [own ? "threshold_b" : "threshold_a"]: Math.round(x * 200) / 200 });
    },
  });
  chart.node.classList.add("half");
  chart.node.append(legend(["area", "negative", "would not repay"], ["area", "positive", "would repay"], ["area", "strong neutral", "accepted"]));
  return {
    node: chart.node,
    update: (result) => draw(result, result.thresholds[index]),
  };
}

function halfList(measures, names, options) {
  const list = statList(names.map((wanted) => measures.find(({ name }) => name === wanted)), options);
  list.node.classList.add("half");
  return list;
}

function sentence({ measures }) {
  if (measures.recall_b === null) {
    return "Nobody in group B would repay, so the share of its good payers that is accepted is undefined: equal opportunity cannot be judged.";
  }
  const worse = measures.opportunity > 0 ? "B" : "A";
  const gap = Math.abs(measures.opportunity) < 0.005
    ? "Good payers have the same chance in both groups."
    : `A good payer's chance is ${formatNumber(100 * Math.abs(measures.opportunity), { digits: 0 })} points lower in group ${worse}.`;
  return `${percent(measures.accepted_a)} of group A and ${percent(measures.accepted_b)} of group B are accepted. ${gap} ` +
    `${percent(measures.accuracy)} of all decisions are right; at best it could be ${percent(measures.best_accuracy)}.`;
}

export default explorable(({ data, measures, store, describedBy, ghosts }) => ({
  primary: ["threshold_a", "threshold_b"],
  lead: 2,
  compute: createFairness(data),
  views: [
    groupPlot(0, { store, describedBy }),
    groupPlot(1, { store, describedBy }),
    halfList(measures, RATES_A, { ghosts }),
    halfList(measures, RATES_B, { ghosts }),
    halfList(measures, GAPS, { bars: null }),
    halfList(measures, TOTALS, { ghosts }),
  ],
  sentence,
}));
