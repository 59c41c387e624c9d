// Multiclass: calls for five skills, one skill against the rest, and averages that disagree.

import { html, setAttribute, setText } from "../kit/dom.js";
import { explorable } from "../kit/explorable.js";
import { formatNumber } from "../kit/format.js";
import { matrixTable } from "../kit/matrix.js";
import { statList } from "../kit/stats.js";
import { createMulticlass, METRICS } from "./model.js";

const KINDS = ["macro", "micro", "weighted"];
const three = { digits: 3 };

function skillsMatrix(skills, store) {
  const table = matrixTable({
    title: "Calls by skill needed (rows) and skill predicted",
    names: skills,
    onpick: (index) => store.set({ focus: skills[index] }),
  });
  table.node.classList.add("two");
  return { node: table.node, update: ({ counts, picked }) => table.update(counts, picked) };
}

function oneAgainstRest() {
  const table = matrixTable({ title: "One skill against the rest", names: ["this skill", "the rest"], cells: [["TP", "FN"], ["FP", "TN"]] });
  return {
    node: table.node,
    update: ({ measures: { tp, fp, fn, tn } }) => table.update([[tp, fn], [fp, tn]]),
  };
}

// Per class and averaged: rows are skills, then the three averages.
function averageTable(skills) {
  const rows = [...skills, ...KINDS];
  const cells = rows.map((name) => METRICS.map((metric) =>
    html("div", { class: "fixed", "data-measure": KINDS.includes(name) ? `${name}_${metric}` : null })));
  const support = skills.map(() => html("div", { class: "fixed" }));
  const inCell = (child) => html("td", {}, child);
  const body = rows.map((name, i) =>
    html("tr", { class: i < skills.length ? null : "average" }, html("th", { scope: "row" }, name), inCell(support[i]), cells[i].map(inCell)));
  const head = html("tr", {}, html("th", { scope: "col" }, "skill"), ["calls", "precision", "recall", "F1"].map((name) => html("th", { scope: "col" }, name)));
  const node = html("figure", { class: "plot table two" }, html("figcaption", {}, "Every skill, and three ways to average"), html("table", {}, html("thead", {}, head), html("tbody", {}, body)));
  return {
    node,
    update({ classes, support: sizes, measures, picked }) {
      sizes.forEach((size, i) => setText(support[i], formatNumber(size, { digits: 0 })));
      rows.forEach((name, i) => {
        if (i < skills.length) setAttribute(body[i], "data-picked", i === picked);
        METRICS.forEach((metric, j) =>
          setText(cells[i][j], formatNumber(i < skills.length ? classes[i][metric] : measures[`${name}_${metric}`], three)));
      });
    },
  };
}

function focusStats(measures, ghosts) {
  const shown = ["accuracy", ...METRICS];
  return statList(measures.filter(({ name }) => shown.includes(name)), { ghosts });
}

function sentence({ measures, support }, { focus }) {
  const macro = measures.macro_recall;
  const compared = macro === null
    ? "A skill without calls has no recall, so the macro average is undefined; micro and weighted do not notice."
    : `Averaged over skills recall is ${formatNumber(macro, three)} (macro), averaged over calls ${formatNumber(measures.micro_recall, three)} (micro, the same as accuracy).`;
  const calls = support.reduce((total, size) => total + size, 0);
  return `${focus}: ${formatNumber(measures.tp, { digits: 0 })} calls found, ${formatNumber(measures.fn, { digits: 0 })} missed and ` +
    `${formatNumber(measures.fp, { digits: 0 })} taken from other skills, out of ${formatNumber(calls, { digits: 0 })}. ${compared}`;
}

export default explorable(({ data, measures, store, ghosts }) => ({
  lead: 2,
  compute: createMulticlass(data),
  views: [skillsMatrix(data.skills, store), oneAgainstRest(), averageTable(data.skills), focusStats(measures, ghosts)],
  sentence,
}));
