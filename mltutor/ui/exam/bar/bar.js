// Above the question: the time left and the navigator. The countdown runs in the browser alone and
// asks the server only when the clock of this machine cannot be trusted, or when time is up.

import { html, setAttribute, setText } from "../../explorables/kit/dom.js";

const TICK_MS = 250;
const TRUSTED_MS = 2000;
const ASK_AGAIN_MS = 5000;
const WARNINGS = [15, 5];
const STATES = { answered: "answered", seen: "not answered", unseen: "not seen yet" };

const mounted = new WeakMap();
let anchor = {};

export default function bar({ parentElement: root, data, setTriggerValue }) {
  let state = mounted.get(root);
  if (!state || state.data.sitting !== data.sitting) {
    state?.stop();
    state = build(root, data);
    mounted.set(root, state);
  }
  state.send = setTriggerValue;
  state.data = data;
  setClock(state);
  showPlaces(state);
  tick(state);
  return state.stop;
}

function build(root, data) {
  const state = { data, asked: -Infinity, warned: new Set() };
  state.clock = html("strong", { class: "clock", role: "timer", "aria-label": "Time left" });
  state.warning = html("p", { class: "warning", role: "status" });
  state.count = html("span", {});
  state.places = data.places.map((_, place) =>
    html("button", { type: "button", onclick: () => state.send("place", place) }, String(place + 1)),
  );
  const review = html(
    "button",
    { type: "button", class: "review", onclick: () => state.send("place", "review") },
    "Review and hand in",
  );
  const navigator = html(
    "details",
    {},
    html("summary", {}, state.count),
    html("div", { class: "grid" }, ...state.places),
    html("p", { class: "key" }, "● answered, ○ seen, no mark: not seen yet, ⚑ flagged"),
  );
  const node = html(
    "nav",
    { class: "bar", "aria-label": "Mock exam" },
    html("div", { class: "top" }, state.clock, review),
    state.warning,
    navigator,
  );
  root.querySelector(".bar")?.remove();
  root.append(node);
  const onTick = () => tick(state);
  const timer = setInterval(onTick, TICK_MS);
  document.addEventListener("visibilitychange", onTick);
  state.stop = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onTick);
  };
  return state;
}

// Two clocks from one moment: the wall clock also runs while the machine sleeps, the other one
// cannot be set. As long as they agree, the time left is right. The moment is that of the server's
// word: drawing the same word again, as after a change of theme, must not give time back.
function setClock({ data: { sitting, left_ms: left } }) {
  if (anchor.sitting === sitting && anchor.left === left) return;
  anchor = { sitting, left, wall: Date.now(), steady: performance.now() };
}

function tick(state) {
  if (anchor.left === null) return setText(state.clock, "Untimed");
  const wall = Date.now() - anchor.wall;
  const steady = performance.now() - anchor.steady;
  const left = Math.max(0, anchor.left - Math.max(wall, steady));
  const trusted = Math.abs(wall - steady) < TRUSTED_MS;
  setText(state.clock, clockText(left));
  if (trusted) warn(state, left);
  if (!trusted || left === 0) ask(state);
}

function ask(state) {
  if (performance.now() - state.asked < ASK_AGAIN_MS) return;
  state.asked = performance.now();
  state.send("sync", Date.now());
}

function warn(state, left) {
  const minutes = [...WARNINGS].reverse().find((each) => left <= each * 60000);
  setAttribute(state.clock, "data-low", String(minutes !== undefined));
  if (minutes === undefined || state.warned.has(minutes)) return;
  state.warned.add(minutes);
  setText(state.warning, `Less than ${minutes} minutes left.`);
}

function clockText(left) {
  const seconds = Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function showPlaces({ data, places, count }) {
  const answered = data.places.filter(({ state }) => state === "answered").length;
  setText(count, `All questions: ${answered} of ${places.length} answered`);
  places.forEach((button, place) => {
    const { state, flagged } = data.places[place];
    const words = `Question ${place + 1}, ${STATES[state]}${flagged ? ", flagged" : ""}`;
    setAttribute(button, "data-state", state);
    setAttribute(button, "data-flagged", String(flagged));
    setAttribute(button, "aria-label", words);
    setAttribute(button, "aria-current", place === data.here ? "true" : "false");
  });
}
