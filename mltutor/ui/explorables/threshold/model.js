// Two populations, one cut: the sample that the settings describe, and all that follows.

import { recent } from "../kit/recent.js";
import { rocBand } from "./band.js";
import { auc, averagePrecision, cheapest, countsAt, cutAt, ranking, rates, ratio, reliability } from "./ranking.js";

export const GOLDEN = 0.6180339887498949;
const CONFIDENCE = { calibrated: 1, overconfident: 2.5, underconfident: 0.4 };

export const rounded = (value, digits) => Math.floor(value * 10 ** digits + 0.5) / 10 ** digits;
const within = (value, low, high) => Math.min(Math.max(value, low), high);

// The cases of a sample in rank order. Positions are kept as whole thousandths with the recorded
// label in the last bit, so one native sort of integers orders them.
export function sampleCases(draws, { n, prevalence, separation, noise, scores }) {
  const positives = Math.floor(n * prevalence + 0.5);
  const keys = new Int32Array(n);
  let next = 0;
  const addAll = (values, count, shift, truth) => {
    for (let i = 0; i < count; i += 1) {
      const wrong = ((i + 1) * GOLDEN) % 1 < noise;
      const x = Math.floor((values[i] + shift) * 1000 + 0.5);
      keys[(next += 1) - 1] = x * 2 + (wrong ? 1 - truth : truth);
    }
  };
  addAll(draws.negatives, n - positives, -separation / 2, 0);
  addAll(draws.positives, positives, separation / 2, 1);
  keys.sort();
  const score = scoring(scores, separation, prevalence);
  return ranking(n, (i) => score((keys[n - 1 - i] >> 1) / 1000), (i) => keys[n - 1 - i] & 1);
}

// Scores in (0, 1): linear in x, or the true probability made more or less extreme.
function scoring(kind, separation, prevalence) {
  if (kind === "raw") return (x) => within(rounded(0.5 + x / 10, 4), 0.001, 0.999);
  const share = within(prevalence, 0.001, 0.999);
  const prior = Math.log(share / (1 - share));
  return (x) => within(1 / (1 + Math.exp(-CONFIDENCE[kind] * (separation * x + prior))), 0.0001, 0.9999);
}

// What does not depend on the threshold or on the costs. The band is made when somebody looks.
export function describe(ranked, { band = false } = {}) {
  const bandOnce = recent(() => (band ? rocBand(ranked) : null));
  return {
    ranked,
    auc: auc(ranked),
    averagePrecision: averagePrecision(ranked),
    reliability: reliability(ranked),
    histogram: histogram(ranked),
    get band() {
      return bandOnce();
    },
  };
}

// Cases of each class in equal bins of [0, 1].
export function histogram({ cuts, tp, fp }, bins = 50) {
  const positive = new Array(bins).fill(0);
  const negative = new Array(bins).fill(0);
  for (let i = 1; i < cuts.length; i += 1) {
    const bin = Math.min(Math.floor(cuts[i] * bins), bins - 1);
    positive[bin] += tp[i] - tp[i - 1];
    negative[bin] += fp[i] - fp[i - 1];
  }
  return { positive, negative, highest: Math.max(...positive, ...negative) };
}

// Outline of a histogram over [0, 1].
export function stairs(counts) {
  const xs = counts.flatMap((_, i) => [i / counts.length, (i + 1) / counts.length]);
  return [xs, counts.flatMap((count) => [count, count])];
}

// The part of such an outline from `start` on.
export function stairsFrom([xs, heights], start) {
  const i = xs.findIndex((x) => x > start);
  return i < 0 ? [[], []] : [[start, ...xs.slice(i)], [heights[i], ...heights.slice(i)]];
}

// Every measure at one threshold and one pair of prices, as in mltutor/toys/threshold.py.
export function decide(described, best, { threshold, cost_fp: costFp, cost_fn: costFn }) {
  const { ranked } = described;
  const index = cutAt(ranked, threshold);
  const counts = countsAt(ranked, index);
  const cost = counts.fp * costFp + counts.fn * costFn;
  const perThousand = 1000 / ranked.n;
  const measures = {
    ...counts,
    ...rates(counts),
    auc: described.auc,
    average_precision: described.averagePrecision,
    brier: described.reliability.brier,
    cost: cost * perThousand,
    best_cost: best.cost * perThousand,
    best_threshold: best.threshold,
    excess: best.cost ? ratio(cost, best.cost) - 1 : null,
  };
  return { index, counts, measures };
}

// Computes only what a change touches: a sample when the world changes, prices when they do.
export function createModel(draws) {
  const sampleOnce = recent((n, prevalence, separation, noise, scores, band) =>
    describe(sampleCases(draws, { n, prevalence, separation, noise, scores }), { band }));
  return decider(({ n, prevalence, separation, noise, scores, band }) =>
    sampleOnce(n, prevalence, separation, noise, scores, band));
}

export function decider(describedFor) {
  const bestOnce = recent((described, costFp, costFn) => cheapest(described.ranked, costFp, costFn));
  return (settings) => {
    const described = describedFor(settings);
    const best = bestOnce(described, settings.cost_fp, settings.cost_fn);
    return { described, best, ...decide(described, best, settings) };
  };
}
