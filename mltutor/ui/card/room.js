// The card in the exam room. What the server has saved counts, not the draft of this browser: a
// draft is only what has not arrived yet. Each change has a time, and the last change stands.

import { html } from "../explorables/kit/dom.js";
import { thisMoment, timeSince } from "../exam/clock.js";
import { changeOf, readRoomDraft, said, touchedSince } from "../exam/drafts.js";
import { retryDelay } from "./retry.js";

const LONGEST_WAY_MS = 10000;

// The server's clock as it was last heard of, in milliseconds since the sitting began.
let heard = {};

// A clock of this machine that is a little ahead of the server's word is right: the word has been
// on its way for so long. A clock that differs by more is wrong, and the word is taken as it is.
function hear({ sitting, began, now: word }) {
  if (heard.sitting === sitting && heard.word === word) return;
  const way = Date.now() - began - word;
  const now = 0 <= way && way < LONGEST_WAY_MS ? word + way : word;
  heard = { sitting, word, now, at: thisMoment() };
}

export function roomDraft(data, kept) {
  const { attempt_id, flagged, room } = data;
  const { saved } = room;
  hear(room);
  const elapsed = Math.max(saved.elapsed, kept.elapsed ?? 0);
  const draft = { ...saved, attempt_id, flagged, elapsed, touched: [], unsent: false };
  if (kept.unsent && kept.edit > saved.edit) {
    for (const field of kept.touched) draft[field] = kept[field];
    Object.assign(draft, { edit: kept.edit, touched: kept.touched, unsent: true });
  }
  data.flagged = draft.flagged;
  return draft;
}

// Take news about the question that is shown already, without drawing it anew: the learner may be
// in the middle of it. False if it has to be drawn, because the answer was changed elsewhere.
export function absorb(state, { data, setTriggerValue }) {
  const same = data.room && state.data.room && data.attempt_id === state.data.attempt_id;
  if (!same) return false;
  const { draft } = state;
  const { saved } = data.room;
  state.send = setTriggerValue;
  hear(data.room);
  if (data.error) state.say(data.error);
  if (saved.edit >= draft.edit) {
    clearTimeout(state.timer);
    Object.assign(draft, { unsent: false, touched: [] });
    state.saveDraft();
    if (touchedSince(said({ ...saved, flagged: data.flagged }), draft).length) return false;
    if (!data.error) state.say("");
  }
  state.data = { ...data, flagged: draft.flagged };
  return true;
}

// Another tab of this browser has changed the answer: show it, and see that it arrives.
export function takeOver(state) {
  const { room } = state.data;
  const kept = readRoomDraft(room.sitting, room.place);
  if (kept.edit <= state.draft.edit) return false;
  clearTimeout(state.timer);
  state.draft = { ...kept, elapsed: state.draft.elapsed };
  state.data.flagged = kept.flagged;
  return true;
}

export function sendEdit(state) {
  const { data, draft } = state;
  draft.flagged = data.flagged;
  draft.touched = [...new Set([...draft.touched, ...touchedSince(state.said, draft)])];
  state.said = said(draft);
  draft.edit = timeOfEdit(data.room, draft);
  draft.unsent = true;
  state.saveDraft();
  transmitEdit(state, 0);
}

// Tenths of a second since the sitting began, and later than every edit that is known here. So
// edits are in the order in which they were made, also with a clock that is a little wrong.
function timeOfEdit({ sitting, place, saved }, draft) {
  const now = Math.floor((heard.now + timeSince(heard.at).elapsed) / 100);
  const known = Math.max(draft.edit, saved.edit, readRoomDraft(sitting, place).edit);
  return Math.max(now, known + 1);
}

export function transmitEdit(state, tries) {
  clearTimeout(state.timer);
  state.send("save", { ...pending(state), tries });
  if (tries === 1) state.say("Not saved yet. Your answer is kept here and is sent again.");
  state.timer = setTimeout(() => transmitEdit(state, tries + 1), retryDelay(tries));
}

// Tell how long the question was in sight, and where to go. A change that has not been confirmed
// goes along, so that it arrives before anything that is done at the next place.
export function leaveRoom(state, to) {
  state.told = to !== null;
  const change = state.draft.unsent ? pending(state) : null;
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

const pending = (state) => ({ ...changeOf(state.draft), ...sight(state) });
