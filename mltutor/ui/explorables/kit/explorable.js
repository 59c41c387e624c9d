// The frame of every explorable: settings in, one computation and one repaint per frame out.
//
// A definition is a function of { data, measures, store, describedBy, ghosts } that returns
//   compute(settings)          the result: everything that is shown, with `measures` by name
//   views                      [{ node, update(result, settings) }], drawn in this order; one that
//                              has `ahead(result)` prepares there what takes long to draw
//   sentence(result, settings) what the figures show, in words
//   lead                       how many views come before the sentence; one when left out
//   primary                    controls that stand above the figures; the others beside them
// Computing and drawing happen in the animation frame that follows an input, so any number of
// inputs between two frames costs one computation. Nothing is sent while something is held.

import { lookAhead } from "./ahead.js";
import { controlPanel } from "./controls.js";
import { freshId, html, setAttribute, setText } from "./dom.js";
import { goalList } from "../activities/goals.js";
import { ask } from "../activities/prediction.js";
import { presetPicker } from "../activities/presets.js";
import { createSettings } from "./settings.js";

const REST_MS = 150;
const mounted = new WeakMap();

export const explorable = (define) => (component) => {
  const { parentElement: root, data, setStateValue } = component;
  const running = mounted.get(root);
  // Streamlit calls again when the theme changes, with the same data: CSS has followed by itself.
  if (running?.data !== data) {
    running?.stop();
    mounted.set(root, start(define, root, data, setStateValue));
  }
  return () => mounted.get(root)?.stop();
};

function start(define, root, data, send) {
  const answered = { prediction: undefined };
  const store = createSettings({
    name: data.name,
    controls: data.controls,
    initial: data.settings,
    shared: data.shared,
    report: (settings) => send("report", { settings, ...answered }),
  });
  const ghosts = {};
  const describedBy = freshId("sentence");
  const context = { data: data.data, measures: data.measures, store, describedBy, ghosts };
  const definition = define(context);
  const page = layout(data, definition, { store, describedBy, ghosts, answered, send });
  const seen = onScreen(page.parts);
  const ahead = lookAhead((settings) => {
    const result = definition.compute(settings);
    for (const view of definition.views) view.ahead?.(result);
  }, store);
  let frame = 0;
  let inUse = null;

  function draw() {
    frame = 0;
    const result = definition.compute(store.values);
    seen.update(result, store.values);
    for (const part of page.asked) part.update(result, store.values);
    if (!store.held) ahead.from(inUse);
  }
  const schedule = () => (frame ||= requestAnimationFrame(draw));
  store.listen({ changed: schedule, settled: () => setText(page.live, page.sentence.textContent) });
  page.node.addEventListener("focusin", ({ target }) => ahead.from((inUse = target.dataset.control)));
  addEventListener("pointerup", store.release);
  addEventListener("pointercancel", store.release);
  draw();
  root.append(page.node);
  return {
    data,
    stop() {
      mounted.delete(root);
      cancelAnimationFrame(frame);
      seen.stop();
      ahead.stop();
      store.stop();
      removeEventListener("pointerup", store.release);
      removeEventListener("pointercancel", store.release);
      page.node.remove();
    },
  };
}

function layout(data, definition, { store, describedBy, ghosts, answered, send }) {
  const live = html("p", { class: "hidden", "aria-live": "polite" });
  const announce = (text) => setText(live, text);
  const primary = definition.primary ?? [];
  const above = controlPanel(store, ({ name }) => primary.includes(name));
  const beside = controlPanel(store, ({ name }) => !primary.includes(name));
  const { node: words, line: sentence } = spokenLine(describedBy);
  const spoken = { node: words, atRest: true, update: (...latest) => setText(sentence, definition.sentence(...latest)) };
  const figures = definition.views.map(({ node }) => node);
  figures.splice(definition.lead ?? 1, 0, words);
  const stage = html(
    "div",
    { class: "stage" },
    html("div", { class: "side" }, data.presets.length ? presetPicker(data.presets, store) : null, beside.node),
    html("div", { class: "main" }, above.node, html("div", { class: "figures" }, figures)),
  );
  const parts = [above, beside, ...definition.views, spoken];
  const asked = [];
  const sections = [stage, live];
  if (data.challenges.length) {
    const goals = goalList(data.challenges, { measures: data.measures, store, done: data.done, announce });
    goals.node.addEventListener("toggle", () => store.set({}), true);
    asked.push(goals);
    sections.push(goals.node);
  }
  // A link shows what its sender saw, not a question about something else.
  if (data.prediction && !store.linked) {
    const form = ask(data, sections, { store, ghosts, answered, send });
    asked.push(form);
    sections.unshift(form.node);
  }
  return { node: html("section", { class: "explorable", "aria-label": data.title }, sections), parts, asked, sentence, live };
}

// The sentence has room of its own, which grows and never shrinks while its width stays: a longer
// one moves the figures below once, and every other change moves nothing.
function spokenLine(id) {
  const line = html("span", {});
  const room = html("span", { class: "fixed" }, line);
  let [width, height] = [0, 0];
  new ResizeObserver(([{ contentRect: now }]) => {
    height = now.width === width ? Math.max(height, now.height) : now.height;
    width = now.width;
    setAttribute(room, "style", `height:${height}px`);
  }).observe(line);
  return { node: html("p", { class: "sentence wide", id }, room), line };
}

// Updates what can be seen in the frame of the movement, and the rest when it comes into sight or
// the movement rests: nobody waits for what nobody sees, or reads a sentence that is being changed.
function onScreen(parts) {
  const away = new Set();
  const late = new Set();
  let last = [];
  let timer = null;
  const catchUp = (part) => late.delete(part) && part.update(...last);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const part = parts.find(({ node }) => node === target);
      if (!isIntersecting) away.add(part);
      else if (away.delete(part)) catchUp(part);
    }
  });
  for (const { node } of parts) observer.observe(node);
  return {
    update(...latest) {
      const first = !last.length;
      last = latest;
      for (const part of parts) {
        if (away.has(part) || (part.atRest && !first)) late.add(part);
        else part.update(...latest);
      }
      clearTimeout(timer);
      if (late.size) timer = setTimeout(() => [...late].forEach(catchUp), REST_MS);
    },
    stop() {
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}
