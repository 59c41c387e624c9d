// Two groups and their thresholds: rates, gaps and the accuracy that is given up.

import { recent } from "../kit/recent.js";
import { histogram, sampleCases } from "../threshold/model.js";
import { cheapest, countsAt, cutAt, ranking, rates } from "../threshold/ranking.js";

const RATE_A = 0.6;
const SEPARATION_A = 2;

export function createFairness({ negatives, positives, sizes, first }) {
  const world = recent((rate, separation) => {
    const groups = [[RATE_A, SEPARATION_A], [rate, separation]].map(([prevalence, distance], i) =>
      sampleCases(
        { negatives: negatives.slice(first[i]), positives: positives.slice(first[i]) },
        { n: sizes[i], prevalence, separation: distance, noise: 0, scores: "raw" },
      ));
    return { groups, histograms: groups.map((group) => histogram(group, 40)), ...bestAccuracies(groups) };
  });
  return (settings) => {
    const { groups, histograms, together, apart } = world(settings.rate_b, settings.separation_b);
    const thresholds = [settings.threshold_a, settings.separate ? settings.threshold_b : settings.threshold_a];
    const counts = groups.map((group, i) => countsAt(group, cutAt(group, thresholds[i])));
    const best = settings.separate ? apart : together;
    return { thresholds, histograms, counts, measures: gaps(counts, best) };
  };
}

function gaps(counts, best) {
  const [a, b] = counts.map(rates);
  const right = counts.reduce((sum, { tp, tn }) => sum + tp + tn, 0);
  const all = counts.reduce((sum, { tp, fp, fn, tn }) => sum + tp + fp + fn + tn, 0);
  const gap = (name) => (a[name] === null || b[name] === null ? null : a[name] - b[name]);
  const size = (value) => (value === null ? null : Math.abs(value));
  return {
    accuracy: right / all,
    best_accuracy: best,
    accepted_a: a.flagged,
    accepted_b: b.flagged,
    recall_a: a.recall,
    recall_b: b.recall,
    fpr_a: a.fpr,
    fpr_b: b.fpr,
    opportunity: gap("recall"),
    parity: gap("flagged"),
    false_alarm: gap("fpr"),
    opportunity_size: size(gap("recall")),
    parity_size: size(gap("flagged")),
    accuracy_lost: best - right / all,
  };
}

// Highest accuracy with one threshold for both groups, and with one for each.
function bestAccuracies(groups) {
  const all = groups.reduce((sum, { n }) => sum + n, 0);
  const errors = groups.reduce((sum, group) => sum + cheapest(group, 1, 1).cost, 0);
  return { together: 1 - cheapest(merged(groups), 1, 1).cost / all, apart: 1 - errors / all };
}

function merged(groups) {
  const cases = groups.flatMap(({ n, group, label, cuts }) =>
    Array.from({ length: n }, (_, i) => [cuts[group[i]], label[i]]));
  cases.sort((one, other) => other[0] - one[0]);
  return ranking(cases.length, (i) => cases[i][0], (i) => cases[i][1]);
}
