// The way from a question to where its subject is taught.

import { html } from "../explorables/kit/dom.js";

// `lesson` is "phase#topic"; every page of the app lies beside that of the phase.
export function lessonLink(lesson, text) {
  const [phase, topic] = lesson.split("#");
  return html("a", { href: `${phase}?step=${encodeURIComponent(topic)}` }, text);
}
