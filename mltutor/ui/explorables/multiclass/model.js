// The matrix of five skills, one skill against the rest, and three averages.

import { recent } from "../kit/recent.js";
import { ratio } from "../threshold/ranking.js";

export const METRICS = ["precision", "recall", "f1"];

export function createMulticlass({ skills, labels, probabilities }) {
  const rare = skills.indexOf("Digital");
  const rareCalls = labels.flatMap((label, i) => (label === rare ? [i] : []));
  const rank = new Map(rareCalls.map((call, position) => [call, position]));
  const decisions = recent((weight, kept) => {
    const keep = Math.floor(rareCalls.length * kept + 0.5);
    const counts = skills.map(() => skills.map(() => 0));
    labels.forEach((label, i) => {
      if (label === rare && rank.get(i) >= keep) return;
      counts[label][highest(probabilities[i], rare, weight)] += 1;
    });
    return counts;
  });
  return ({ focus, weight, kept }) => {
    const counts = decisions(weight, kept);
    const picked = skills.indexOf(focus);
    return { counts, picked, ...measured(counts, picked) };
  };
}

// The class of highest probability, the rare one weighted; the first of equals.
function highest(shares, rare, weight) {
  let best = 0;
  let most = -1;
  shares.forEach((share, i) => {
    const value = i === rare ? share * weight : share;
    if (value > most) [best, most] = [i, value];
  });
  return best;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

function measured(counts, picked) {
  const views = counts.map((_, label) => oneVsRest(counts, label));
  const support = counts.map(sum);
  const pooled = perClass({ tp: sum(views.map((v) => v.tp)), fp: sum(views.map((v) => v.fp)), fn: sum(views.map((v) => v.fn)) });
  const classes = views.map(perClass);
  const measures = { accuracy: ratio(sum(counts.map((row, i) => row[i])), sum(support)) };
  for (const metric of METRICS) {
    const values = classes.map((rates) => rates[metric]);
    measures[`macro_${metric}`] = mean(values, values.map(() => 1));
    measures[`micro_${metric}`] = pooled[metric];
    measures[`weighted_${metric}`] = mean(values, support);
  }
  return { classes, support, measures: { ...measures, ...views[picked], ...classes[picked] } };
}

function oneVsRest(counts, label) {
  const tp = counts[label][label];
  const fp = sum(counts.map((row) => row[label])) - tp;
  const fn = sum(counts[label]) - tp;
  return { tp, fp, fn, tn: sum(counts.map(sum)) - tp - fp - fn };
}

const perClass = ({ tp, fp, fn }) => ({
  precision: ratio(tp, tp + fp),
  recall: ratio(tp, tp + fn),
  f1: ratio(2 * tp, 2 * tp + fp + fn),
});

// Weighted mean; undefined as soon as one value with weight is.
function mean(values, weights) {
  if (values.some((value, i) => weights[i] > 0 && value === null)) return null;
  return ratio(sum(values.map((value, i) => (value ?? 0) * weights[i])), sum(weights));
}
