// Challenges: goals on measures and settings, judged while the learner plays.
//
// The server judges again with scikit-learn when the setting is reported, and keeps what it finds.

import { html, setAttribute, setText } from "../kit/dom.js";
import { formatNumber } from "../kit/format.js";

const SLACK = 1e-9;

export function met(condition, measures, settings) {
  const value = condition.name in measures ? measures[condition.name] : settings[condition.name];
  if (condition.is_ !== null) return value === condition.is_;
  if (value === null) return false;
  return (
    (condition.at_least === null || value >= condition.at_least - SLACK) &&
    (condition.at_most === null || value <= condition.at_most + SLACK)
  );
}

export function goalList(challenges, { measures, store, done, announce }) {
  const items = challenges.map((challenge) => goal(challenge, { measures, store, done, announce }));
  return {
    node: html("div", { class: "goals" }, html("h3", {}, "Challenges"), items.map(({ node }) => node)),
    update(result, settings) {
      for (const { update } of items) update(result.measures, settings);
    },
  };
}

function goal(challenge, { measures, store, done, announce }) {
  let reached = done.includes(challenge.id);
  const tick = html("span", { class: "tick", "aria-hidden": "true" });
  const state = html("span", { class: "state" });
  const conditions = challenge.conditions.map((condition) => conditionRow(condition, measures, store.controls));
  const why = html("p", { class: "why", hidden: !reached }, challenge.why);
  const set = (settings, text) =>
    html("button", { type: "button", class: "plain", onclick: () => store.set({ ...store.defaults, ...settings }) }, text);
  const node = html(
    "details",
    { class: "goal", "data-challenge": challenge.id },
    html("summary", {}, tick, html("span", {}, challenge.title), state),
    html("p", {}, challenge.task),
    set(challenge.start, "Set the scene"),
    html("ul", {}, conditions.map((row) => row.node)),
    html("details", { class: "hint" }, html("summary", {}, "Hint"), html("p", {}, challenge.hint), set(challenge.solution, "Show a solution")),
    why,
  );
  return {
    node,
    update(values, settings) {
      if (!node.open) return mark();
      let all = true;
      for (const row of conditions) all = row.update(values, settings) && all;
      if (all && !reached) {
        reached = true;
        announce(`Challenge reached: ${challenge.title}`);
      }
      mark();
    },
  };

  function mark() {
    setAttribute(node, "data-reached", reached);
    setText(tick, reached ? "✓" : "");
    setText(state, reached ? "reached" : "open");
    if (why.hidden === reached) why.hidden = !reached;
  }
}

function conditionRow(condition, measures, controls) {
  const spec = measures.find(({ name }) => name === condition.name) ?? controls.find(({ name }) => name === condition.name);
  const now = html("b", {});
  const node = html("li", {}, `${condition.text}: now `, now);
  return {
    node,
    update(values, settings) {
      const value = condition.name in values ? values[condition.name] : settings[condition.name];
      const right = met(condition, values, settings);
      setText(now, `${typeof value === "string" || typeof value === "boolean" ? value : formatNumber(value, spec)}${right ? " ✓" : ""}`);
      setAttribute(node, "data-met", right);
      return right;
    },
  };
}
