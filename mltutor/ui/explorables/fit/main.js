// Fit: bias and variance of a model family, measured over many samples of one curve.

import { explorable } from "../kit/explorable.js";
import { createFit } from "./model.js";
import { fitSentence, fitViews } from "./views.js";

export default explorable(({ data, ...context }) => ({
  primary: ["degree", "k", "depth"],
  lead: 2,
  compute: createFit(data),
  views: fitViews(context),
  sentence: fitSentence,
}));
