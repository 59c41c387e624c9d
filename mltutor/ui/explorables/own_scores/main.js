// Own scores: a file of labels and scores, seen as the threshold page sees its own sample. The rows
// stay in this tab: they are not sent, not stored and not part of the address.

import { freshId, html } from "../kit/dom.js";
import { explorable } from "../kit/explorable.js";
import { decider, describe } from "../threshold/model.js";
import { rank } from "../threshold/ranking.js";
import { thresholdSentence } from "../threshold/sentence.js";
import { thresholdViews } from "../threshold/views.js";
import { parseScores } from "./csv.js";

const EXAMPLE = "label,score\n1,0.93\n1,0.81\n0,0.74\n1,0.66\n0,0.58\n0,0.41\n1,0.38\n0,0.22\n0,0.15\n0,0.07";

const describeRows = ({ labels, scores }) => describe(rank(labels, scores), { band: labels.length <= 2000 });

// A box to paste into, a file to choose, and what is wrong with either.
function rowsInput(maxRows, use) {
  const id = freshId("rows");
  const box = html("textarea", { id, rows: 6, spellcheck: "false" });
  box.value = EXAMPLE;
  const outcome = html("div", { role: "status", class: "outcome" });
  const read = (text) => {
    const parsed = parseScores(text, maxRows);
    outcome.replaceChildren(
      parsed.errors
        ? html("ul", { class: "errors" }, parsed.errors.map((error) => html("li", {}, error)))
        : html("p", {}, `${parsed.labels.length.toLocaleString("en")} rows read. They stay in this browser tab.`),
    );
    if (!parsed.errors) use(parsed);
  };
  const file = html("input", { type: "file", id: `${id}-file`, accept: ".csv,.txt,text/csv,text/plain", onchange: async () => file.files[0] && read(await file.files[0].text()) });
  const node = html(
    "div",
    { class: "rows wide" },
    html("label", { for: id }, "A label (0 or 1) and a score (0 to 1) per line"), box,
    html("p", { class: "buttons" }, html("button", { type: "button", class: "primary", onclick: () => read(box.value) }, "Use these rows"),
      html("label", { for: file.id }, "or a CSV file "), file),
    outcome,
  );
  return { node, update() {} };
}

export default explorable(({ data, ...context }) => {
  let described = describeRows(parseScores(EXAMPLE, data.max_rows));
  const input = rowsInput(data.max_rows, (rows) => {
    described = describeRows(rows);
    context.store.set({});
  });
  return {
    primary: ["threshold"],
    lead: 2,
    compute: decider(() => described),
    views: [input, ...thresholdViews(context)],
    sentence: thresholdSentence,
  };
});
