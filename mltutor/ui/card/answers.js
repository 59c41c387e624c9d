// The controls that take an answer, one per question type, all with the same four functions:
// node, value() -> what is sent, missing() -> a sentence or "", pick(place) -> handled or not.

import { el, inline } from "./text.js";

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
  const node = el(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    el("legend", {}, many ? `Choose ${data.choose}` : "Choose one"),
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
  const input = el("input", {
    type: many ? "checkbox" : "radio",
    name: "answer",
    id,
    value: choice.id,
    checked,
    disabled: Boolean(told),
  });
  const label = el(
    "label",
    { for: id },
    el("span", { class: "letter", "aria-hidden": "true" }, LETTER[place]),
    el("span", {}, inline(choice.text)),
  );
  const row = el("div", { class: "option" }, input, label);
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
  const button = el(
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
    el("s", { "aria-hidden": "true" }, "abc"),
  );
  show();
  return button;
}

function reasons(told, chosen) {
  const verdict = told.correct
    ? chosen ? "✓ Right, and your answer" : "✓ Right answer"
    : chosen ? "✗ Your answer" : "";
  return el(
    "div",
    { class: "reasons" },
    verdict ? el("p", { class: "told" }, verdict) : "",
    el("p", {}, inline(told.why)),
    told.trap ? el("p", { class: "trap" }, el("strong", {}, `Trap: ${told.trap.name}. `), told.trap.truth) : "",
  );
}

// Ordering: tapping an item gives it the next place, tapping it again takes the place away.
function ordering(data, draft, changed) {
  const told = data.feedback;
  let order = [...(told?.answer ?? draft.answer ?? [])];
  const summary = el("p", { class: "order", role: "status" });
  const list = el("ol", { class: "items" });
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
  const node = el(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    el("legend", {}, `Put in order, starting ${data.start}`),
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
    const row = el(
      "li",
      { class: "option" },
      el("span", { class: "letter" }, String(right + 1)),
      el("span", { class: "grow" }, inline(text)),
      el("span", { class: "told" }, right === place ? "✓ Right place" : placed ? `✗ You: ${place + 1}` : "✗ No place"),
    );
    row.dataset.told = right === place ? "right" : "wrong";
    row.style.order = right;
    return row;
  }
  const arrow = (by, sign, word) =>
    el(
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
  return el(
    "li",
    { class: "option", "data-id": id },
    el(
      "button",
      {
        type: "button",
        class: "place",
        "aria-pressed": String(placed),
        "aria-label": placed ? `${text}, place ${place + 1}. Take away` : `${text}. Give place ${order.length + 1}`,
        onclick: () => toggle(id),
      },
      el("span", { class: "letter" }, placed ? String(place + 1) : "·"),
      el("span", { class: "grow" }, inline(text)),
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
    const label = el("label", { for: id }, inline(prompt.text));
    if (told) return matchedRow(prompt, pairs[prompt.id], told, text);
    const select = el(
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
      el("option", { value: "" }, "Choose…"),
      data.choices.map((choice) =>
        el("option", { value: choice.id, selected: pairs[prompt.id] === choice.id }, choice.text),
      ),
    );
    return el("div", { class: "option match" }, label, select);
  });
  const node = el(
    "fieldset",
    { class: "options", "aria-describedby": "stem" },
    el("legend", {}, data.reuse ? "Match each; an answer may be used twice" : "Match each; use an answer once"),
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
  const row = el(
    "div",
    { class: "option match" },
    el("p", {}, inline(prompt.text)),
    el(
      "div",
      { class: "reasons" },
      el("p", { class: "told" }, `${good ? "✓" : "✗"} ${text[chosen] ?? "no answer"}`),
      good ? "" : el("p", {}, "Right answer: ", el("strong", {}, text[right])),
      told.why[prompt.id] ? el("p", {}, inline(told.why[prompt.id])) : "",
    ),
  );
  row.dataset.told = good ? "right" : "wrong";
  return row;
}
