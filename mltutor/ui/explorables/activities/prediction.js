// A prediction before the first move: committed first, then compared with what happens.

import { freshId, html } from "../kit/dom.js";
import { formatNumber } from "../kit/format.js";

// Calls `commit(value)` once; `compare(measures)` then writes the gap. Skipping commits null.
function predictionForm(spec, { commit, measure }) {
  const input = spec.options ? optionInput(spec) : numberInput(spec, measure);
  const outcome = html("p", { class: "outcome", role: "status" });
  const form = html(
    "form",
    { onsubmit: (event) => lock(event, input.value()) },
    html("p", { class: "question" }, spec.question),
    input.node,
    html("p", { class: "buttons" },
      html("button", { type: "submit", class: "primary" }, "Lock in and see"),
      html("button", { type: "button", class: "plain", onclick: (event) => lock(event, null) }, "Skip")),
  );
  const node = html("section", { class: "prediction", "aria-label": "Your prediction" }, html("h3", {}, "First, predict"), form, outcome);
  let guess = null;

  function lock(event, value) {
    event.preventDefault();
    if (value === undefined) return;
    guess = value;
    form.hidden = true;
    node.classList.add("answered");
    if (value === null) node.hidden = true;
    commit(value);
  }
  return {
    node,
    compare(measures) {
      if (guess === null) return;
      outcome.replaceChildren(html("strong", {}, input.verdict(guess, measures)), ` ${spec.why}`);
    },
  };
}

function numberInput({ low, high, step, start, measure: name }, measure) {
  const id = freshId("guess");
  const shown = (value) => formatNumber(value, measure);
  const value = html("output", { for: id }, shown(start));
  const input = html("input", { type: "range", id, min: low, max: high, step, value: start, "aria-valuetext": shown(start) });
  input.addEventListener("input", () => {
    value.textContent = shown(input.valueAsNumber);
    input.setAttribute("aria-valuetext", value.textContent);
  });
  return {
    node: html("div", { class: "control" }, html("label", { for: id }, `${measure.label} will be`), value, input),
    value: () => input.valueAsNumber,
    verdict: (guess, measures) => `You said ${shown(guess)}; it is ${shown(measures[name])}.`,
  };
}

function optionInput({ options, answer }) {
  const group = freshId("guess");
  const inputs = Object.entries(options).map(([id, text]) => {
    const input = html("input", { type: "radio", name: group, value: id, required: true });
    return { input, node: html("label", {}, input, html("span", {}, text)) };
  });
  return {
    node: html("fieldset", { class: "control choice stacked" }, html("legend", { class: "hidden" }, "Your prediction"), inputs.map(({ node }) => node)),
    value: () => inputs.find(({ input }) => input.checked)?.input.value,
    verdict: (guess) => (guess === answer ? "As you said." : `You said “${options[guess]}”; it is “${options[answer]}”.`),
  };
}

// Everything below the question waits until it is answered or skipped.
export function ask(data, locked, { store, ghosts, answered, send }) {
  const spec = data.prediction;
  const waiting = [...locked];
  for (const section of waiting) section.inert = true;
  const form = predictionForm(spec, {
    measure: data.measures.find(({ name }) => name === spec.measure),
    commit(guess) {
      for (const section of waiting) section.inert = false;
      answered.prediction = guess ?? "skipped";
      if (spec.measure && guess !== null) ghosts[spec.measure] = guess;
      send("report", { settings: store.values, ...answered });
      if (guess !== null) store.set(spec.reveal);
    },
  });
  return { node: form.node, update: ({ measures }) => form.compare(measures) };
}
