// Above the question: the time left, the navigator, and handing in. The countdown runs in the browser
// alone and asks the server only when the clock of this machine cannot be trusted, when time is up,
// or when a change at another place has not arrived. Whatever is sent, such changes go along.

import { html, setAttribute, setText } from "../../explorables/kit/dom.js";
import { retryDelay } from "../../card/retry.js";
import { thisMoment, timeSince } from "../clock.js";
import { forgetOtherSittings, unsentChanges } from "../drafts.js";

const TICK_MS = 250;
const ASK_AGAIN_MS = 5000;
const WARNINGS = [5, 15];
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
  state.send = (name, message) =>
    setTriggerValue(name, { ...message, changes: unsent(state), at: Date.now() });
  state.data = data;
  setClock(state);
  showPlaces(state);
  showEnd(state);
  tick(state);
  return state.stop;
}

function build(root, data) {
  forgetOtherSittings(data.sitting);
  const state = { data, asked: -Infinity, end: endControls(() => handIn(state, 0)) };
  state.clock = html("strong", { class: "clock", role: "timer", "aria-label": "Time left" });
  state.warning = html("p", { class: "warning", role: "status" });
  state.note = html("p", { class: "trouble", role: "alert" });
  state.count = html("span", {});
  state.places = data.places.map((_, to) =>
    html("button", { type: "button", onclick: () => state.send("place", { to }) }, String(to + 1)),
  );
  const review = () => state.send("place", { to: null });
  state.review = html("button", { type: "button", onclick: review }, "Review and hand in");
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
    html("div", { class: "top" }, state.clock, state.review, state.end.open),
    state.warning,
    state.note,
    state.end.question,
    navigator,
  );
  root.querySelector(".bar")?.remove();
  root.append(node);
  const onTick = () => tick(state);
  const timer = setInterval(onTick, TICK_MS);
  document.addEventListener("visibilitychange", onTick);
  state.stop = () => {
    clearInterval(timer);
    clearTimeout(state.handing);
    document.removeEventListener("visibilitychange", onTick);
  };
  return state;
}

// Handing in, with a second thought.
function endControls(onYes) {
  const ask = (asking) => {
    question.hidden = !asking;
    open.setAttribute("aria-expanded", String(asking));
    (asking ? yes : open).focus();
  };
  const button = (text, kind, onclick) => html("button", { type: "button", class: kind, onclick }, text);
  const open = button("Hand in", "primary", () => ask(question.hidden));
  const yes = button("Yes, hand in now", "primary", onYes);
  const sentence = html("p", {});
  const question = html(
    "div",
    { class: "question", role: "group", "aria-label": "Hand in?", hidden: true },
    sentence,
    yes,
    button("Not yet", "", () => ask(false)),
  );
  open.setAttribute("aria-expanded", "false");
  return { open, yes, sentence, question };
}

function showEnd({ data, end, review, note, handing }) {
  const reviewing = data.here === null && data.left_ms !== 0;
  review.hidden = reviewing || data.left_ms === 0;
  end.open.hidden = !reviewing;
  if (!reviewing) end.question.hidden = true;
  const open = data.places.filter(({ state }) => state !== "answered").length;
  const still = open ? `Not answered: ${open}. ` : "";
  setText(end.sentence, `${still}After handing in, no answer can be changed.`);
  setText(note, data.error ?? "");
  if (data.error) clearTimeout(handing);
}

// Sent again until the page shows the report: a server that was away must not need a second click.
function handIn(state, tries) {
  clearTimeout(state.handing);
  state.send("hand_in", { tries });
  if (tries === 1) setText(state.note, "Not handed in yet. Your answers are kept here and are sent again.");
  state.handing = setTimeout(() => handIn(state, tries + 1), retryDelay(tries));
}

// The moment is that of the server's word: drawing the same word again, as after a change of theme,
// must not give time back.
function setClock({ data: { sitting, left_ms: left } }) {
  if (anchor.sitting === sitting && anchor.left === left) return;
  anchor = { sitting, left, at: thisMoment() };
}

function tick(state) {
  const { elapsed, trusted } = timeSince(anchor.at);
  const timed = anchor.left !== null;
  const left = timed ? Math.max(0, anchor.left - elapsed) : Infinity;
  setText(state.clock, timed ? clockText(left) : "Untimed");
  if (timed && trusted) warn(state, left);
  if (performance.now() - state.asked < ASK_AGAIN_MS) return;
  if (!trusted || left === 0 || unsent(state, state.data.here).length) {
    state.asked = performance.now();
    state.send("sync", {});
  }
}

// Changes that have not arrived; those at the place that is shown are the card's own business.
function unsent({ data }, except = null) {
  const edits = data.places.map(({ edit }, place) => (place === except ? Infinity : edit));
  return unsentChanges(data.sitting, edits);
}

function warn(state, left) {
  const minutes = WARNINGS.find((each) => left <= each * 60000);
  setAttribute(state.clock, "data-low", String(minutes !== undefined));
  // Written once at each limit, so a screen reader says it once.
  setText(state.warning, minutes === undefined ? "" : `Less than ${minutes} minutes left.`);
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
