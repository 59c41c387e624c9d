// Validation: fold scores with and without leaks, against what new cases say.

import { explorable } from "../kit/explorable.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { plot } from "../kit/plot.js";
import { statList } from "../kit/stats.js";
import { createValidation } from "./model.js";

const MOST_FOLDS = 10;

function foldPlot({ describedBy }) {
  const chart = plot({
    title: "Accuracy of each fold, and of new cases",
    name: "folds",
    x: { low: 0.4, high: MOST_FOLDS + 0.6, ticks: Array.from({ length: MOST_FOLDS }, (_, i) => i + 1), label: "fold" },
    y: { low: 0.4, high: 1, label: "accuracy" },
    width: 700,
    height: 280,
    describedBy,
  });
  chart.node.classList.add("wide");
  const bars = chart.marks("area strong");
  const [mean, fresh] = [chart.line("dashed"), chart.line("good")];
  chart.node.append(legend(["area", "strong", "score of a fold"], ["line", "dashed", "cross-validation says"], ["line", "good", "2,000 new cases say"]));
  return {
    node: chart.node,
    update({ folds, measures }) {
      const bottom = chart.y(0.4);
      const half = chart.x(1.32) - chart.x(1);
      bars(folds.map((score, i) => `M${(chart.x(i + 1) - half).toFixed(1)} ${bottom}h${(2 * half).toFixed(1)}V${chart.y(score).toFixed(1)}h${(-2 * half).toFixed(1)}Z`).join(""));
      const ends = [0.4, MOST_FOLDS + 0.6];
      mean(ends, [measures.validation, measures.validation]);
      fresh(ends, [measures.fresh, measures.fresh]);
    },
  };
}

function sentence({ measures }, settings) {
  const number = (value) => formatNumber(value, { digits: 3 });
  const on = ["scale_first", "select_first", "target_leak", "duplicates"].filter((leak) => settings[leak]).length;
  const verdict = Math.abs(measures.lie) <= 0.05
    ? "The two agree: you would have been told the truth."
    : measures.lie > 0 ? `Validation flatters by ${number(measures.lie)}.` : `Validation is too pessimistic by ${number(-measures.lie)}.`;
  return `${on === 0 ? "Without leaks" : `With ${on} leak${on > 1 ? "s" : ""}`}, cross-validation says ${number(measures.validation)} and new cases say ${number(measures.fresh)}. ${verdict}`;
}

export default explorable(({ data, measures, describedBy, ghosts }) => {
  const stats = statList(measures, { ghosts });
  stats.node.classList.add("wide");
  return { compute: createValidation(data), views: [foldPlot({ describedBy }), stats], sentence };
});
