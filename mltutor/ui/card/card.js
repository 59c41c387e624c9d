// The question card: one question, one answer, and then the feedback in the same place.
//
// Picking, striking out and ordering never ask the server. A draft is kept in this browser under
// the attempt's id, so a reload shows it again. A submitted answer stays in the draft until the
// server's feedback arrives and is sent again as often as needed: the server ignores what it has.
//
// With `data.room` it is a card of the exam room: no feedback, and every change is saved at once.

import { html } from "../explorables/kit/dom.js";
import { keepRoomDraft, readRoomDraft, roomKey, said } from "../exam/drafts.js";
import { paragraphs } from "./text.js";
import { exhibit } from "./exhibits.js";
import { answerControl } from "./answers.js";
import { feedback } from "./feedback.js";
import { retryDelay } from "./retry.js";
import { absorb, leaveRoom, roomActions, roomDraft, sendEdit, takeOver, transmitEdit } from "./room.js";

const LETTERS = "ABCDEFG";
const CONFIDENCE = [
  ["guess", "Guess", "g"],
  ["unsure", "Unsure", "u"],
  ["sure", "Sure", "s"],
];

const mounted = new WeakMap();

export default function card(component) {
  const { parentElement: root, data, setTriggerValue } = component;
  const before = mounted.get(root);
  if (before && absorb(before, component)) return before.leave;
  before?.stop();
  const state = {
    root,
    data,
    send: setTriggerValue,
    draft: readDraft(data),
    shownAt: performance.now(),
    timer: 0,
    say: (sentence) => say(state, sentence),
    elapsed: () => elapsed(state),
    saveDraft: () => saveDraft(state),
  };
  state.leave = () => {
    keepElapsed(state);
    state.stop();
  };
  state.stop = () => {
    clearTimeout(state.timer);
    document.removeEventListener("keydown", state.onKey);
    window.removeEventListener("storage", state.onStorage);
  };
  state.onKey = (event) => pressKey(state, event);
  state.onStorage = (event) => hearOfOtherTab(state, event);
  document.addEventListener("keydown", state.onKey);
  window.addEventListener("storage", state.onStorage);
  mounted.set(root, state);
  draw(state);
  moveFocus(state, before?.data);
  if (data.feedback) forgetDraft(data);
  else if (data.room) enterRoom(state, before);
  else if (data.error) state.draft.pending = null;
  else if (state.draft.pending) submit(state);
  return state.leave;
}

function enterRoom(state, before) {
  state.said = said(state.draft);
  if (state.draft.unsent) transmitEdit(state, 0);
  // A question that was left by way of the navigator has not told how long it was in sight.
  const left = before?.data.room && before.data.attempt_id !== state.data.attempt_id;
  if (left && !before.told) leaveRoom(before, null);
}

function hearOfOtherTab(state, { key }) {
  const { room } = state.data;
  if (!room || key !== roomKey(room.sitting, room.place) || !takeOver(state)) return;
  draw(state);
  enterRoom(state);
}

function draw(state) {
  const { data, draft, root } = state;
  const place = root.querySelector(".card") ?? root.appendChild(html("div", { class: "card" }));
  place.dataset.question = data.question;
  state.control = answerControl(data, draft, () => changed(state));
  place.replaceChildren(
    header(state),
    ...(data.scenario ? [scenario(data.scenario)] : []),
    html("div", { class: "stem", id: "stem" }, paragraphs(data.stem, data.feedback?.clue)),
    ...(data.exhibit ? [exhibit(data.exhibit, "question")] : []),
    state.control.node,
    ...(data.feedback
      ? [feedback(data), html("div", { class: "actions" }, nextButton(state, "primary"))]
      : [confidence(state), data.room ? roomActions(state) : actions(state)]),
  );
}

function header(state) {
  const { data } = state;
  const flag = html(
    "button",
    {
      type: "button",
      class: "flag",
      "aria-pressed": String(data.flagged),
      onclick: () => toggleFlag(state),
    },
    data.flagged ? "⚑ Flagged" : "⚐ Flag",
  );
  state.flag = flag;
  return html(
    "div",
    { class: "head" },
    html("h2", { class: "where", tabindex: "-1" }, data.heading),
    html("p", { class: "kind" }, data.kind),
    data.can_flag ? flag : "",
  );
}

function scenario({ title, text, exhibit: shown }) {
  return html(
    "section",
    { class: "scenario", "aria-label": "Case study" },
    html("h3", {}, title),
    ...paragraphs(text),
    ...(shown ? [exhibit(shown, "case")] : []),
  );
}

function confidence(state) {
  const { draft } = state;
  const choices = CONFIDENCE.map(([value, label, key]) => {
    const input = html("input", {
      type: "radio",
      name: "confidence",
      value,
      id: `confidence-${value}`,
      checked: draft.confidence === value,
      onchange: () => {
        draft.confidence = value;
        changed(state);
      },
    });
    return [input, html("label", { for: input.id, title: `Key ${key.toUpperCase()}` }, label)];
  });
  return html(
    "fieldset",
    { class: "confidence" },
    html("legend", {}, `How sure are you?${state.data.room ? " (if you like)" : ""}`),
    html("div", { class: "segments" }, ...choices.flat()),
  );
}

function actions(state) {
  const { data } = state;
  state.submit = html(
    "button",
    { type: "button", class: "primary", onclick: () => submit(state) },
    "Submit",
  );
  state.note = html("p", { class: "note", role: "status" }, data.error ?? "");
  if (data.error) state.note.classList.add("alert");
  return html("div", { class: "actions" }, state.submit, nextButton(state, ""), state.note, keysHelp(data));
}

function keysHelp(data) {
  const pick = data.type === "matching" ? "" : `1–${data.choices.length} or A–E: pick. `;
  const flag = data.can_flag ? " F: flag." : "";
  return html(
    "details",
    { class: "keys" },
    html("summary", {}, "Keys"),
    html("p", {}, `${pick}G, U, S: how sure. Enter: submit. N: next.${flag}`),
  );
}

function nextButton(state, kind) {
  if (!state.data.next) return "";
  const go = () => state.send("next", state.data.attempt_id);
  state.next = html("button", { type: "button", class: kind, onclick: go }, state.data.next);
  return state.next;
}

function toggleFlag(state) {
  state.data.flagged = !state.data.flagged;
  state.flag.setAttribute("aria-pressed", String(state.data.flagged));
  state.flag.textContent = state.data.flagged ? "⚑ Flagged" : "⚐ Flag";
  if (state.data.room) return changed(state);
  state.send("flag", { question: state.data.question, flagged: state.data.flagged });
}

function changed(state) {
  if (state.note) say(state, "");
  saveDraft(state);
  if (state.data.room) sendEdit(state);
}

function submit(state) {
  const { data, draft } = state;
  if (data.feedback) return;
  const missing = state.control.missing();
  if (missing && !draft.pending) {
    say(state, missing);
    return;
  }
  draft.pending ??= {
    attempt_id: data.attempt_id,
    answer: state.control.value(),
    confidence: draft.confidence,
    duration_ms: elapsed(state),
  };
  saveDraft(state);
  state.submit.setAttribute("aria-busy", "true");
  state.submit.textContent = "Saving…";
  transmit(state, 0);
}

function transmit(state, tries) {
  state.send("submit", { ...state.draft.pending, tries });
  if (tries === 1) say(state, "Not saved yet. Your answer is kept here and is sent again.");
  state.timer = setTimeout(() => transmit(state, tries + 1), retryDelay(tries));
}

function say(state, sentence) {
  state.note.textContent = sentence;
  state.note.classList.toggle("alert", sentence !== "");
}

function moveFocus(state, previous) {
  if (!previous) return;
  const { data, root } = state;
  if (data.feedback && !previous.feedback) root.querySelector(".verdict")?.focus();
  else if (data.attempt_id !== previous.attempt_id) {
    const heading = root.querySelector(".where");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

function pressKey(state, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  const typing = target.closest?.("textarea, select, .explorable, [contenteditable=true], [role=combobox]");
  if (typing || (target.tagName === "INPUT" && !["radio", "checkbox"].includes(target.type))) return;
  if (keyAction(state, event.key.toLowerCase(), target)) event.preventDefault();
}

function keyAction(state, key, target) {
  const { data } = state;
  const onControl = target.closest?.("button, a, summary");
  if (key === "f" && data.can_flag) return toggleFlag(state), true;
  if (state.previous && key === "p") return state.previous.click(), true;
  if (state.next && (key === "n" || (data.feedback && key === "enter" && !onControl)))
    return state.next.click(), true;
  if (data.feedback) return false;
  if (key === "enter" && onControl) return false;
  if (key === "enter") return data.room ? state.next.click() : submit(state), true;
  const sure = CONFIDENCE.find(([, , shortcut]) => shortcut === key);
  if (sure) return state.root.querySelector(`#confidence-${sure[0]}`).click(), true;
  const place = key >= "1" && key <= "9" ? Number(key) - 1 : LETTERS.toLowerCase().indexOf(key);
  return key.length === 1 && place >= 0 && state.control.pick(place);
}

// Time on the question counts only while it can be seen.
function elapsed(state) {
  return Math.round(state.draft.elapsed + performance.now() - state.shownAt);
}

function keepElapsed(state) {
  if (state.data.feedback) return;
  state.draft.elapsed = elapsed(state);
  state.shownAt = performance.now();
  saveDraft(state);
}

const draftKey = (data) => `mltutor.draft.${data.attempt_id}`;

function readDraft(data) {
  if (data.room) return roomDraft(data, readRoomDraft(data.room.sitting, data.room.place));
  const draft = { answer: null, struck: [], confidence: null, pending: null, elapsed: 0 };
  try {
    Object.assign(draft, JSON.parse(localStorage.getItem(draftKey(data)) ?? "{}"));
  } catch {
    // A browser without storage still takes answers; it only forgets drafts.
  }
  return draft;
}

function saveDraft({ data, draft }) {
  if (data.room) return keepRoomDraft(data.room.sitting, data.room.place, draft);
  try {
    if (data.keep_draft) localStorage.setItem(draftKey(data), JSON.stringify(draft));
  } catch {
    // See readDraft.
  }
}

function forgetDraft(data) {
  try {
    localStorage.removeItem(draftKey(data));
  } catch {
    // See readDraft.
  }
}
