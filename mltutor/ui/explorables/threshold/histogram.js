// Two histograms, one for each class, the part at or above a threshold drawn stronger.

import { whenChanged } from "../kit/plot.js";
import { stairs, stairsFrom } from "./model.js";

// `pick(result)` gives the bins by class; `before(bins)` runs ahead of drawing new ones.
export function classHistogram(chart, pick, before = () => {}) {
  const layers = ["negative", "positive"].map((kind) => ({
    kind,
    all: chart.area(kind),
    strong: chart.area(`strong ${kind}`),
    line: chart.line(`thin ${kind}`),
  }));
  const rule = chart.ruleX("cut");
  const paint = whenChanged(pick, (bins) => {
    before(bins);
    for (const layer of layers) {
      layer.outline = stairs(bins[layer.kind]);
      layer.all(...layer.outline);
      layer.line(...layer.outline);
    }
  });
  return (result, threshold) => {
    paint(result);
    for (const { strong, outline } of layers) strong(...stairsFrom(outline, threshold));
    rule(threshold);
  };
}
