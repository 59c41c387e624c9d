// What is said after the answer: verdict, reasoning, clue, services that changed, sources.

import { html } from "../explorables/kit/dom.js";
import { lessonLink } from "./lesson.js";
import { inline, paragraphs } from "./text.js";

const VERDICT = {
  right: ["✓", "Right"],
  wrong: ["✗", "Not right"],
  unanswered: ["–", "Not answered"],
};

export function feedback(data) {
  const told = data.feedback;
  const [sign, word] = VERDICT[told.verdict];
  const verdict = html(
    "h3",
    { class: "verdict", tabindex: "-1", "data-verdict": told.verdict },
    html("span", { "aria-hidden": "true" }, sign),
    ` ${word}`,
  );
  return html(
    "section",
    { class: "feedback", "aria-label": "Feedback" },
    verdict,
    told.partial ? html("p", { class: "small" }, told.partial) : "",
    told.changed ? html("p", { class: "small" }, told.changed) : "",
    ...paragraphs(told.explain),
    told.memory ? html("p", { class: "memory" }, inline(told.memory)) : "",
    told.clue.length ? html("p", { class: "small" }, "Deciding clue: ", clues(told.clue)) : "",
    list("Why this order", told.swaps),
    list("Left over", told.leftover),
    told.flips.map((flip) => changeOne(flip)),
    told.services.map((service) => html("p", { class: "badge" }, service)),
    sources(told),
  );
}

const clues = (phrases) => phrases.flatMap((phrase, i) => [i ? " … " : "", html("mark", {}, phrase)]);

function list(title, lines) {
  if (!lines.length) return "";
  return html("div", {}, html("h4", {}, title), html("ul", {}, lines.map((line) => html("li", {}, inline(line)))));
}

function changeOne(flip) {
  return html(
    "details",
    { class: "flip" },
    html("summary", {}, `What if: ${flip.change}?`),
    html("p", {}, html("strong", {}, `${flip.answer}. `), inline(flip.why)),
  );
}

function sources(told) {
  const links = told.refs
    .filter((ref) => ref.url.startsWith("https://"))
    .map((ref) =>
      html(
        "li",
        {},
        html("a", { href: ref.url, target: "_blank", rel: "noopener noreferrer" }, ref.title),
        ` (checked ${ref.checked})`,
      ),
    );
  return html(
    "div",
    { class: "sources" },
    told.lesson ? html("p", {}, "Lesson: ", lessonLink(told.lesson.id, told.lesson.title)) : "",
    links.length ? html("ul", {}, links) : "",
  );
}
