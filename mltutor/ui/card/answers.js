// The controls that take an answer, one per question type, all with the same four functions:
// node, value() -> what is sent, missing() -> a sentence or "", pick(place) -> handled or not.

import { html } from "../explorables/kit/dom.js";
import { lessonLink } from "./lesson.js";
import { inline } from "./text.js";

const LETTER = "ABCDEFGHI";

export function answerControl(data, draft, changed) {
  if (data.type === "matching") return matching(data, draft, changed);
  if (data.type === "ordering") return ordering(data, draft, changed);
  return options(data, draft, changed);
}

function options(data, draft, changed) {
  const many = data.type === "multiple_response";
  const shown = data.feedback?.answer ?? draft.answer ?? [];
  const rows = data.choices.map((choice, place) =>
    optionRow(data, draft, choice, place, many, shown.includes(choice.id), changed),
  );
  const inputs = rows.map((row) => row.querySelector("input"));
  const value = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const node = html(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    html("legend", {}, many ? `Choose ${data.choose}` : "Choose one"),
    ...rows,
  );
  node.addEventListener("change", () => {
    draft.answer = value();
    changed();
  });
  return {
    node,
    value,
    missing() {
      const count = value().length;
      if (!count) return many ? `Choose ${data.choose} options first.` : "Choose an option first.";
      if (many && count !== data.choose) return `Choose ${data.choose} options: ${count} chosen so far.`;
      return "";
    },
    pick(place) {
      inputs[place]?.click();
      return place < inputs.length;
    },
  };
}

function optionRow(data, draft, choice, place, many, checked, changed) {
  const told = data.feedback?.choices[choice.id];
  const id = `option-${place}`;
  const input = html("input", {
    type: many ? "checkbox" : "radio",
    name: "answer",
    id,
    value: choice.id,
    checked,
    disabled: Boolean(told),
  });
  const label = html(
    "label",
    { for: id },
    html("span", { class: "letter", "aria-hidden": "true" }, LETTER[place]),
    html("span", {}, inline(choice.text)),
  );
  const row = html("div", { class: "option" }, input, label);
  if (told) {
    row.dataset.told = told.correct ? "right" : checked ? "wrong" : "left";
    row.append(reasons(told, checked));
  } else row.append(strikeButton(draft, choice.id, row, place, changed));
  return row;
}

function strikeButton(draft, id, row, place, changed) {
  const show = () => {
    const struck = draft.struck.includes(id);
    row.classList.toggle("struck", struck);
    button.setAttribute("aria-pressed", String(struck));
  };
  const button = html(
    "button",
    {
      type: "button",
      class: "strike",
      title: "Strike out",
      "aria-label": `Strike out ${LETTER[place]}`,
      onclick: () => {
        draft.struck = draft.struck.includes(id)
          ? draft.struck.filter((other) => other !== id)
          : [...draft.struck, id];
        show();
        changed();
      },
    },
    html("s", { "aria-hidden": "true" }, "abc"),
  );
  show();
  return button;
}

function reasons(told, chosen) {
  const verdict = told.correct
    ? chosen ? "✓ Right, and your answer" : "✓ Right answer"
    : chosen ? "✗ Your answer" : "";
  return html(
    "div",
    { class: "reasons" },
    verdict ? html("p", { class: "told" }, verdict) : "",
    html("p", {}, inline(told.why)),
    told.trap ? html("p", { class: "trap" }, html("strong", {}, `Trap: ${told.trap.name}. `), `${told.trap.truth} `, told.trap.lesson ? lessonLink(told.trap.lesson, "Lesson") : "") : "",
  );
}

// Ordering: tapping an item gives it the next place, tapping it again takes the place away.
function ordering(data, draft, changed) {
  const told = data.feedback;
  let order = [...(told?.answer ?? draft.answer ?? [])];
  const summary = html("p", { class: "order", role: "status" });
  const list = html("ol", { class: "items" });
  const text = Object.fromEntries(data.choices.map((choice) => [choice.id, choice.text]));
  const commit = (next, focusId) => {
    order = next;
    draft.answer = order;
    const focused = list.contains(list.getRootNode().activeElement);
    show();
    if (focused) list.querySelector(`[data-id="${focusId}"] .place`).focus();
    changed();
  };
  const toggle = (id) =>
    commit(order.includes(id) ? order.filter((other) => other !== id) : [...order, id], id);
  const move = (id, by) => {
    const from = order.indexOf(id);
    const next = [...order];
    next.splice(from + by, 0, ...next.splice(from, 1));
    commit(next, id);
  };
  const show = () => {
    list.replaceChildren(...data.choices.map(({ id }) => orderRow(text[id], id, order, told, toggle, move)));
    summary.textContent = order.length
      ? `Your order: ${order.map((id) => text[id]).join(" → ")}`
      : "Tap the items in the right order.";
  };
  show();
  const node = html(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    html("legend", {}, `Put in order, starting ${data.start}`),
    list,
    summary,
  );
  return {
    node,
    value: () => order,
    missing: () => (order.length < data.choices.length ? "Give every item a place first." : ""),
    pick(place) {
      if (place >= data.choices.length) return false;
      toggle(data.choices[place].id);
      return true;
    },
  };
}

function orderRow(text, id, order, told, toggle, move) {
  const place = order.indexOf(id);
  const placed = place >= 0;
  if (told) {
    const right = told.order.indexOf(id);
    const row = html(
      "li",
      { class: "option" },
      html("span", { class: "letter" }, String(right + 1)),
      html("span", { class: "grow" }, inline(text)),
      html("span", { class: "told" }, right === place ? "✓ Right place" : placed ? `✗ You: ${place + 1}` : "✗ No place"),
    );
    row.dataset.told = right === place ? "right" : "wrong";
    row.style.order = right;
    return row;
  }
  const arrow = (by, sign, word) =>
    html(
      "button",
      {
        type: "button",
        class: "strike",
        disabled: !placed || place + by < 0 || place + by >= order.length,
        "aria-label": `Move ${word}: ${text}`,
        onclick: () => move(id, by),
      },
      sign,
    );
  return html(
    "li",
    { class: "option", "data-id": id },
    html(
      "button",
      {
        type: "button",
        class: "place",
        "aria-pressed": String(placed),
        "aria-label": placed ? `${text}, place ${place + 1}. Take away` : `${text}. Give place ${order.length + 1}`,
        onclick: () => toggle(id),
      },
      html("span", { class: "letter" }, placed ? String(place + 1) : "·"),
      html("span", { class: "grow" }, inline(text)),
    ),
    arrow(-1, "↑", "earlier"),
    arrow(1, "↓", "later"),
  );
}

function matching(data, draft, changed) {
  const told = data.feedback;
  const pairs = { ...(told?.answer ?? draft.answer ?? {}) };
  const text = Object.fromEntries(data.choices.map((choice) => [choice.id, choice.text]));
  const rows = data.prompts.map((prompt, place) => {
    const id = `prompt-${place}`;
    const label = html("label", { for: id }, inline(prompt.text));
    if (told) return matchedRow(prompt, pairs[prompt.id], told, text);
    const select = html(
      "select",
      {
        id,
        onchange: (event) => {
          if (event.target.value) pairs[prompt.id] = event.target.value;
          else delete pairs[prompt.id];
          draft.answer = pairs;
          changed();
        },
      },
      html("option", { value: "" }, "Choose…"),
      data.choices.map((choice) =>
        html("option", { value: choice.id, selected: pairs[prompt.id] === choice.id }, choice.text),
      ),
    );
    return html("div", { class: "option match" }, label, select);
  });
  const node = html(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    html("legend", {}, data.reuse ? "Match each; an answer may be used twice" : "Match each; use an answer once"),
    ...rows,
  );
  return {
    node,
    value: () => pairs,
    missing() {
      if (Object.keys(pairs).length < data.prompts.length) return "Match every line first.";
      const used = Object.values(pairs);
      const repeated = !data.reuse && new Set(used).size < used.length;
      return repeated ? "Use each answer once: one is chosen twice." : "";
    },
    pick: () => false,
  };
}

function matchedRow(prompt, chosen, told, text) {
  const right = told.pairs[prompt.id];
  const good = chosen === right;
  const row = html(
    "div",
    { class: "option match" },
    html("p", {}, inline(prompt.text)),
    html(
      "div",
      { class: "reasons" },
      html("p", { class: "told" }, `${good ? "✓" : "✗"} ${text[chosen] ?? "no answer"}`),
      good ? "" : html("p", {}, "Right answer: ", html("strong", {}, text[right])),
      told.why[prompt.id] ? html("p", {}, inline(told.why[prompt.id])) : "",
    ),
  );
  row.dataset.told = good ? "right" : "wrong";
  return row;
}
