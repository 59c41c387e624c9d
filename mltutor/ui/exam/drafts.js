// What stands at the places of a sitting, in this browser: one draft per place, shared by all tabs.
// A draft is unsent until the server shows that it has this edit or a later one.

const SITTINGS = "mltutor.sitting.";
const FIELDS = ["answer", "struck", "flagged", "confidence"];

export const roomKey = (sitting, place) => `${SITTINGS}${sitting}.${place}`;

export function readRoomDraft(sitting, place) {
  try {
    return JSON.parse(localStorage.getItem(roomKey(sitting, place))) ?? { edit: 0 };
  } catch {
    // A browser without storage still takes answers; it only forgets drafts.
    return { edit: 0 };
  }
}

// A later edit stays, whichever tab made it.
export function keepRoomDraft(sitting, place, draft) {
  if (readRoomDraft(sitting, place).edit > draft.edit) return;
  try {
    localStorage.setItem(roomKey(sitting, place), JSON.stringify(draft));
  } catch {
    // See readRoomDraft.
  }
}

// The changes of a sitting that the server has not got; `edits` are those it has, by place.
export function unsentChanges(sitting, edits) {
  const drafts = edits.map((_, place) => readRoomDraft(sitting, place));
  return drafts.filter((draft, place) => draft.unsent && draft.edit > edits[place]).map(changeOf);
}

// What is sent of a draft. Only what was touched: the rest may have been changed elsewhere.
export function changeOf(draft) {
  const change = { attempt_id: draft.attempt_id, edit: draft.edit, duration_ms: draft.elapsed };
  for (const field of draft.touched) change[field] = draft[field];
  return change;
}

// Remembers what a draft says, to tell later what was touched.
export const said = (draft) => FIELDS.map((field) => canonical(field, draft[field]));

export const touchedSince = (before, draft) =>
  FIELDS.filter((field, n) => canonical(field, draft[field]) !== before[n]);

function canonical(field, value) {
  if (field === "struck") return JSON.stringify([...value].sort());
  if (field === "answer") return JSON.stringify(Object.entries(value ?? []).sort());
  return JSON.stringify(value);
}

// Of sittings that are not shown any more, only what the server may still want stays.
export function forgetOtherSittings(sitting) {
  try {
    for (const key of Object.keys(localStorage)) {
      const other = key.startsWith(SITTINGS) && !key.startsWith(roomKey(sitting, ""));
      if (other && !JSON.parse(localStorage.getItem(key)).unsent) localStorage.removeItem(key);
    }
  } catch {
    // See readRoomDraft.
  }
}
