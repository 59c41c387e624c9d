// A simulation: its controls, and the picture that the server made for them.
//
// The server sends a finished picture for every value of the slid control, so moving that one swaps
// pictures within a frame. Any other control is reported at once, and again after a short rest while
// an answer is on its way. Until it comes the last picture stays, and is dimmed only if that takes
// long. Nothing is mounted anew.

import { controlPanel } from "../kit/controls.js";
import { html, setAttribute, setText } from "../kit/dom.js";
import { createSettings } from "../kit/settings.js";
import { figureList } from "./figures.js";
import { gapLine } from "./gap.js";
import { viewShelf } from "./views.js";

const REST_MS = 60;
const REST_IN_FRAMES_MS = 250;
const DIM_MS = 300;
const SAY_MS = 500;

const simulations = new WeakMap();

export default function simulation({ parentElement: root, data, setStateValue }) {
  let running = simulations.get(root);
  if (!running) {
    running = begin(root, data);
    simulations.set(root, running);
  }
  running.receive(data, (report) => setStateValue("report", report));
  return () => {
    simulations.delete(root);
    running.stop();
  };
}

function begin(root, first) {
  const page = layout(first);
  const store = createSettings({ controls: first.controls, initial: first.start.settings, rest: 0, report: () => report() });
  // What trains waits for the end of a drag; the rest answers meanwhile.
  if (!first.trains) store.hold = () => {};
  const panels = [
    [page.slid, ({ name }) => name === first.slid],
    [page.others, ({ name }) => name !== first.slid],
  ].map(([place, fits]) => {
    const panel = controlPanel(store, (control) => fits(control) && !first.hidden.includes(control.name));
    place.append(panel.node);
    return panel;
  });
  const [figures, gap, shelf] = [figureList(), gapLine(), viewShelf(page.views)];
  page.numbers.append(gap.node, figures.node);
  let data = first;
  let send = null;
  let version = first.start.version;
  let touched = false;
  let asking = false;
  const timers = {};
  let frame = 0;

  const covered = () => data.controls.every(({ name }) => name === data.slid || alike(store.values[name], data.of[name]));
  const later = (name, wait, then) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(then, wait);
  };
  function report() {
    if (covered()) later("send", REST_IN_FRAMES_MS, tell);
    else if (asking) later("send", REST_MS, tell);
    else tell();
  }
  function tell() {
    clearTimeout(timers.send);
    timers.send = undefined;
    asking = !covered();
    send({ settings: { ...store.values }, version });
  }
  // Whoever goes on to a button must find the server knowing what is seen here.
  const leave = () => timers.send && tell();
  function dim(waiting) {
    if (waiting === page.stage.classList.contains("waiting")) return;
    page.stage.classList.toggle("waiting", waiting);
    setText(page.live, waiting ? "working…" : "");
    page.working.hidden = !waiting;
  }
  function draw() {
    frame = 0;
    const { picture, measured } = frameFor(data.frames, store.values[data.slid]);
    for (const panel of panels) panel.update(null, store.values);
    setText(page.sentence, bound(picture.sentence));
    figures.update(picture.figures);
    gap.update(data.ghost, measured);
    shelf.update(picture.views);
    if (covered()) {
      clearTimeout(timers.dim);
      timers.dim = undefined;
      dim(false);
      if (touched) later("say", SAY_MS, () => setText(page.live, picture.sentence));
    } else timers.dim ??= setTimeout(() => dim(true), DIM_MS);
  }
  const schedule = () => (frame ||= requestAnimationFrame(draw));
  store.listen({ changed: () => { touched = true; schedule(); } });
  addEventListener("pointerup", store.release);
  addEventListener("pointercancel", store.release);
  addEventListener("pointerdown", leave, true);
  page.node.addEventListener("focusout", leave);
  root.append(page.node);
  return {
    receive(next, sender) {
      data = next;
      send = sender;
      asking = false;
      lock(page.stage, data.locked);
      if (data.start.version !== version) {
        version = data.start.version;
        store.set(data.start.settings);
      }
      draw();
    },
    stop() {
      for (const timer of Object.values(timers)) clearTimeout(timer);
      cancelAnimationFrame(frame);
      store.stop();
      removeEventListener("pointerup", store.release);
      removeEventListener("pointercancel", store.release);
      removeEventListener("pointerdown", leave, true);
      page.node.remove();
    },
  };
}

function layout({ title }) {
  const sentence = html("p", { class: "sentence" });
  const live = html("p", { class: "hidden", "aria-live": "polite" });
  const working = html("p", { class: "working", "aria-hidden": "true", hidden: true }, "working…");
  const [slid, others, numbers, views] = ["slid", "side", "numbers", "figures"].map((name) => html("div", { class: name }));
  const main = html("div", { class: "main" }, slid, html("div", { class: "seen" }, sentence, numbers, views, working));
  const stage = html("div", { class: "stage" }, others, main);
  return { node: html("section", { class: "explorable picture", "aria-label": title }, stage, live), stage, slid, others, numbers, views, sentence, live, working };
}

// The frame of the slid control's value; steps of numbers differ by more than rounding.
function frameFor(frames, value) {
  if (typeof value !== "number") return (frames.find(([of]) => of === value) ?? frames[0])[1];
  const distance = ([of]) => Math.abs(of - value);
  return frames.reduce((best, each) => (distance(each) < distance(best) ? each : best))[1];
}

// A number and its per cent stay on one line.
const bound = (text) => text.replace(/(\d) %/g, "$1\u00a0%");

const alike = (a, b) => a === b || (typeof a === "number" && Math.abs(a - b) < 1e-9);

// Controls that are set already can be seen, not moved.
function lock(stage, names) {
  const inputs = [...stage.querySelectorAll("[data-control]")];
  stage.classList.toggle("watched", inputs.every((input) => names.includes(input.dataset.control)));
  for (const input of inputs) {
    const locked = names.includes(input.dataset.control);
    if (input.disabled !== locked) input.disabled = locked;
    setAttribute(input.closest(".control"), "data-locked", locked);
  }
}
