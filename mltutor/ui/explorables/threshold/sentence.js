// What the pictures of a threshold show, in words.

import { formatNumber } from "../kit/format.js";

const percent = (value) => formatNumber(value, { digits: 0, unit: "%" });
const count = (value) => formatNumber(value, { digits: 0 });
const dollars = (value) => formatNumber(value, { digits: 0, unit: "$" });

export function thresholdSentence({ counts, measures, described }, { threshold }) {
  const { tp, fp, fn } = counts;
  const { positives, negatives } = described.ranked;
  const start = `At a threshold of ${formatNumber(threshold, { digits: 3 })},`;
  if (!positives || !negatives) {
    const only = positives ? "positives" : "negatives";
    return `${start} there are only ${only} in this sample: recall, specificity or AUC cannot be measured without the other class.`;
  }
  const cost = `The errors cost ${dollars(measures.cost)} per 1,000 cases; the cheapest threshold would cost ${dollars(measures.best_cost)}.`;
  if (!tp && !fp) {
    return `${start} nobody is flagged: ${count(fn)} positives are missed, accuracy is still ${percent(measures.accuracy)}, and precision is undefined. ${cost}`;
  }
  const found = `${count(tp)} of ${count(positives)} positives are found (recall ${percent(measures.recall)})`;
  const alarms = `${count(fp)} of the ${count(tp + fp)} flagged are false alarms (precision ${percent(measures.precision)})`;
  return `${start} ${found}; ${alarms}. ${cost}`;
}
