// Real inputs for every kind of control; each is { node, update(values) }.

import { freshId, html, setAttribute, setText } from "./dom.js";
import { formatNumber } from "./format.js";

const MAKERS = { range, steps, choice, switch: toggle, points };

export function controlPanel(store, wanted) {
  const shown = store.controls.filter(wanted);
  const parts = shown.map((control) => ({ control, ...MAKERS[control.kind](control, store) }));
  const places = inPlaces(parts);
  const kept = new Set(places.filter((place, i) => place.length > 1 || i === places.length - 1).flat());
  const node = html("div", { class: "controls" }, places.map((place) =>
    place.length > 1 ? html("div", { class: "place" }, place.map((part) => part.node)) : place[0].node));
  node.addEventListener("pointerdown", () => store.hold());
  return {
    node,
    update(_, values) {
      for (const part of parts) {
        const hidden = !isShown(part.control, values);
        if (kept.has(part)) setAttribute(part.node, "data-away", hidden);
        else if (part.node.hidden !== hidden) part.node.hidden = hidden;
        if (!hidden) part.update(values);
      }
    },
  };
}

const isShown = ({ shown_if: condition }, values) => !condition || condition[1].includes(String(values[condition[0]]));

// Of controls that are shown instead of each other one has the place of all: nothing around them is
// laid out again when they change.
function inPlaces(parts) {
  const instead = ({ control: { shown_if: one } }, { control: { shown_if: other } }) =>
    one && other && one[0] === other[0] && !one[1].some((value) => other[1].includes(value));
  const places = [];
  for (const part of parts) {
    if (places.length && places.at(-1).every((before) => instead(before, part))) places.at(-1).push(part);
    else places.push([part]);
  }
  return places;
}

const longestOf = (texts) => Math.max(...texts.map((text) => text.length));

// A range input with its label, its value with room for `longest` characters, and what it does.
function slider({ label, help, low, high, step, longest, oninput }) {
  const id = freshId("control");
  const input = html("input", { type: "range", id, min: low, max: high, step, oninput });
  const value = html("output", { class: "fixed", for: id });
  let shown = null;
  const note = hint({ help });
  if (note) input.setAttribute("aria-describedby", (note.id = `${id}-help`));
  const node = html("div", { class: "control", style: `--room:${longest}ch` }, html("label", { for: id }, label), value, input, note);
  return {
    node,
    input,
    show(number, written) {
      const same = input.valueAsNumber === number;
      if (same && number === shown) return;
      if (!same) input.value = number;
      shown = number;
      const text = written();
      setText(value, text);
      setAttribute(input, "aria-valuetext", text);
      setAttribute(input, "style", `background-size:${((number - low) / (high - low || 1)) * 100}% 5px,100% 5px`);
    },
  };
}

function range(control, store) {
  const oninput = (event) => store.set({ [control.name]: event.target.valueAsNumber });
  const text = (value) => formatNumber(value, control);
  const made = slider({ ...control, longest: longestOf([control.low, control.high].map(text)), oninput });
  made.input.dataset.control = control.name;
  return {
    node: made.node,
    update: (values) => made.show(values[control.name], () => text(values[control.name])),
  };
}

function steps(control, store) {
  const oninput = (event) => store.set({ [control.name]: control.values[event.target.valueAsNumber] });
  const text = (value) => formatNumber(value, { ...control, digits: neededDigits(value, control) });
  const made = slider({ ...control, low: 0, high: control.values.length - 1, step: 1, longest: longestOf(control.values.map(text)), oninput });
  made.input.dataset.control = control.name;
  return {
    node: made.node,
    update(values) {
      const value = values[control.name];
      made.show(control.values.indexOf(value), () => text(value));
    },
  };
}

function neededDigits(value, { digits, unit }) {
  const shown = unit === "%" ? value * 100 : value;
  return Math.abs(shown - Math.round(shown)) < 1e-9 ? 0 : digits;
}

const hint = ({ help }) => (help ? html("small", {}, help) : null);

function choice(control, store) {
  const group = freshId("choice");
  const inputs = Object.entries(control.options).map(([value, text]) => {
    const input = html("input", {
      type: "radio",
      name: group,
      value,
      "data-control": control.name,
      onchange: () => store.set({ [control.name]: value }),
    });
    return { input, node: html("label", {}, input, html("span", {}, text)) };
  });
  const node = html(
    "fieldset",
    { class: "control choice" },
    html("legend", {}, control.label),
    inputs.map((option) => option.node),
    hint(control),
  );
  return {
    node,
    update(values) {
      for (const { input } of inputs) input.checked = input.value === values[control.name];
    },
  };
}

function toggle(control, store) {
  const input = html("input", {
    type: "checkbox",
    "data-control": control.name,
    onchange: (event) => store.set({ [control.name]: event.target.checked }),
  });
  const node = html(
    "div",
    { class: "control" },
    html("label", { class: "toggle" }, input, html("span", {}, control.label)),
    hint(control),
  );
  return { node, update: (values) => (input.checked = values[control.name]) };
}

// Points can be dragged in the picture; by keyboard, one is picked and moved with two sliders.
function points(control, store) {
  const id = freshId("point");
  const which = html(
    "select",
    { id, "data-control": control.name, onchange: () => update(store.values) },
    control.default.map((_, i) => html("option", { value: i }, `${control.label} ${i + 1}`)),
  );
  const axes = ["x", "y"].map((name, axis) => {
    const made = slider({
      label: `${name} of the point`,
      low: control.low[axis],
      high: control.high[axis],
      step: control.step,
      longest: longestOf([control.low[axis], control.high[axis]].map((value) => formatNumber(value, control))),
      oninput: (event) => move(axis, event.target.valueAsNumber),
    });
    made.input.dataset.control = `${control.name}-${name}`;
    return made;
  });
  const move = (axis, value) =>
    store.set({
      [control.name]: store.values[control.name].map((point, i) =>
        i === Number(which.value) ? point.with(axis, value) : point,
      ),
    });
  function update(values) {
    const point = values[control.name][Number(which.value)];
    axes.forEach((made, axis) => made.show(point[axis], () => formatNumber(point[axis], control)));
  }
  const label = html("label", { for: id }, "Point to move");
  return { node: html("div", { class: "control" }, label, which, axes.map((made) => made.node)), update };
}
