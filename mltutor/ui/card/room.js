// The card in the exam room. What the server has saved counts, not the draft of this browser: a
// draft is only what has not arrived yet. Each change has a number; of two tabs the higher stands.

import { html } from "../explorables/kit/dom.js";
import { retryDelay } from "./retry.js";

export function roomDraft({ room, flagged }, kept) {
  const { saved } = room;
  if (kept.unsent && kept.edit > saved.edit) return { ...kept, pending: null };
  const elapsed = Math.max(saved.elapsed, kept.elapsed);
  return { ...saved, flagged, elapsed, pending: null, unsent: false };
}

// Take news about the question that is shown already, without drawing it anew: the learner may be
// in the middle of it. False if it has to be drawn, because another tab has changed the answer.
export function absorb(state, { data, setTriggerValue }) {
  const same = data.room && state.data.room && data.attempt_id === state.data.attempt_id;
  if (!same) return false;
  const { draft } = state;
  state.send = setTriggerValue;
  if (data.error) state.say(data.error);
  if (data.room.saved.edit >= draft.edit) {
    clearTimeout(state.timer);
    draft.unsent = false;
    state.saveDraft();
    if (content(data.room.saved, data.flagged) !== content(draft, draft.flagged)) return false;
    if (!data.error) state.say("");
  }
  state.data = { ...data, flagged: draft.flagged };
  return true;
}

export function sendEdit(state) {
  const { data, draft } = state;
  draft.edit = Math.max(draft.edit, data.room.saved.edit) + 1;
  draft.flagged = data.flagged;
  draft.unsent = true;
  state.saveDraft();
  transmitEdit(state, 0);
}

export function transmitEdit(state, tries) {
  clearTimeout(state.timer);
  state.send("save", { ...sight(state), ...edited(state.draft), tries });
  if (tries === 1) state.say("Not saved yet. Your answer is kept here and is sent again.");
  state.timer = setTimeout(() => transmitEdit(state, tries + 1), retryDelay(tries));
}

// Tell how long the question was in sight, and where to go. A change that has not been confirmed
// goes along, because nobody sends it again once another question is shown.
export function leaveRoom(state, to) {
  state.told = to !== null;
  const change = state.draft.unsent ? { ...sight(state), ...edited(state.draft) } : null;
  state.send("go", { ...sight(state), to, change, at: Date.now() });
}

export function roomActions(state) {
  const { room, choices, type } = state.data;
  const button = (to, text, kind) =>
    html("button", { type: "button", class: kind, onclick: () => leaveRoom(state, to) }, text);
  state.previous = room.first ? null : button("previous", "Previous", "");
  state.next = button(room.last ? "review" : "next", room.last ? "Review" : "Next", "primary");
  state.note = html("p", { class: "note", role: "status" });
  const pick = type === "matching" ? "" : `1–${choices.length} or A–E: pick. `;
  const keys = `${pick}F: flag. N or Enter: next. P: previous. G, U, S: how sure.`;
  return html(
    "div",
    { class: "actions" },
    state.previous,
    state.next,
    state.note,
    html("details", { class: "keys" }, html("summary", {}, "Keys"), html("p", {}, keys)),
  );
}

const sight = (state) => ({ attempt_id: state.data.attempt_id, duration_ms: state.elapsed() });

const edited = ({ answer, struck, flagged, confidence, edit }) => ({
  answer: isEmpty(answer) ? null : answer,
  struck,
  flagged,
  confidence,
  edit,
});

const isEmpty = (answer) => !answer || Object.keys(answer).length === 0;

function content({ answer, struck, confidence }, flagged) {
  const pairs = isEmpty(answer) ? [] : Object.entries(answer).sort();
  return JSON.stringify([pairs, [...struck].sort(), confidence, flagged]);
}
