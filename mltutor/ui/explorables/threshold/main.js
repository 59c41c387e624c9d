// Threshold: two populations and one cut, seen in seven linked ways.

import { explorable } from "../kit/explorable.js";
import { createModel } from "./model.js";
import { thresholdSentence } from "./sentence.js";
import { thresholdViews } from "./views.js";

export default explorable(({ data, ...context }) => ({
  primary: ["threshold"],
  compute: createModel(data),
  views: thresholdViews(context),
  sentence: thresholdSentence,
}));
