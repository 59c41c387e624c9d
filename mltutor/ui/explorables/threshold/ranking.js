// Cases in the order of their scores, and everything a threshold can do to them. Pure arithmetic;
// the tests compare every function with scikit-learn. What is undefined is null.

// One entry per distinct score, highest first; before them one that flags nobody.
// tp[i] and fp[i] count what is flagged when everything scoring at least cuts[i] is.
export function ranking(n, scoreAt, labelAt) {
  const cuts = [Infinity];
  const tp = [0];
  const fp = [0];
  const group = new Int32Array(n);
  const label = new Uint8Array(n);
  let [hits, alarms, last] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const score = scoreAt(i);
    label[i] = labelAt(i);
    if (label[i]) hits += 1;
    else alarms += 1;
    if (score !== cuts[last]) last = cuts.push(score) - 1;
    [tp[last], fp[last], group[i]] = [hits, alarms, last];
  }
  return { n, cuts, tp, fp, group, label, positives: hits, negatives: alarms };
}

// From labels and scores in any order.
export function rank(labels, scores) {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  return ranking(order.length, (i) => scores[order[i]], (i) => labels[order[i]]);
}

// Position of the cut that a threshold makes: the lowest score that is still flagged.
export function cutAt({ cuts }, threshold) {
  let [low, high] = [0, cuts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (cuts[middle] >= threshold) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function countsAt(ranked, index) {
  const [tp, fp] = [ranked.tp[index], ranked.fp[index]];
  return { tp, fp, fn: ranked.positives - tp, tn: ranked.negatives - fp };
}

export const ratio = (numerator, denominator) => (denominator ? numerator / denominator : null);

export function rates({ tp, fp, fn, tn }) {
  const all = tp + fp + fn + tn;
  const recall = ratio(tp, tp + fn);
  const specificity = ratio(tn, tn + fp);
  return {
    accuracy: ratio(tp + tn, all),
    precision: ratio(tp, tp + fp),
    recall,
    specificity,
    fpr: ratio(fp, fp + tn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    balanced_accuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    mcc: ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
    flagged: ratio(tp + fp, all),
    majority_accuracy: ratio(Math.max(tp + fn, fp + tn), all),
  };
}

// Area under the ROC curve by trapezoids, which counts tied pairs as half.
export function auc({ tp, fp, positives, negatives }) {
  if (!positives || !negatives) return null;
  let area = 0;
  for (let i = 1; i < tp.length; i += 1) area += (fp[i] - fp[i - 1]) * (tp[i] + tp[i - 1]);
  return area / (2 * positives * negatives);
}

// Average precision: precision at each cut, weighted by the recall it adds.
export function averagePrecision({ tp, fp, positives }) {
  if (!positives) return null;
  let sum = 0;
  for (let i = 1; i < tp.length; i += 1) sum += ((tp[i] - tp[i - 1]) * tp[i]) / (tp[i] + fp[i]);
  return sum / positives;
}

// Total cost of each cut.
export const costs = ({ tp, fp, positives }, costFp, costFn) =>
  tp.map((hits, i) => fp[i] * costFp + (positives - hits) * costFn);

// The first of the cheapest cuts; its threshold lies midway to the next score below.
export function cheapest(ranked, costFp, costFn) {
  const prices = costs(ranked, costFp, costFn);
  let best = 0;
  for (let i = 1; i < prices.length; i += 1) if (prices[i] < prices[best]) best = i;
  const upper = Math.min(ranked.cuts[best], 1);
  const lower = best + 1 < prices.length ? ranked.cuts[best + 1] : 0;
  return { prices, cost: prices[best], threshold: (upper + lower) / 2 };
}

// Mean score and share of positives in ten equal bins of [0, 1], and the Brier score.
export function reliability({ cuts, tp, fp, n }, bins = 10) {
  const count = new Float64Array(bins);
  const score = new Float64Array(bins);
  const hits = new Float64Array(bins);
  let brier = 0;
  for (let i = 1; i < cuts.length; i += 1) {
    const [positive, negative] = [tp[i] - tp[i - 1], fp[i] - fp[i - 1]];
    const bin = Math.min(Math.floor(cuts[i] * bins), bins - 1);
    count[bin] += positive + negative;
    score[bin] += cuts[i] * (positive + negative);
    hits[bin] += positive;
    brier += positive * (cuts[i] - 1) ** 2 + negative * cuts[i] ** 2;
  }
  const used = [...count.keys()].filter((bin) => count[bin]);
  return {
    score: used.map((bin) => score[bin] / count[bin]),
    observed: used.map((bin) => hits[bin] / count[bin]),
    counts: used.map((bin) => count[bin]),
    brier: brier / n,
  };
}
