// What is said after the answer: verdict, reasoning, clue, services that changed, sources.

import { el, inline, paragraphs } from "./text.js";

const VERDICT = {
  right: ["✓", "Right"],
  wrong: ["✗", "Not right"],
  unanswered: ["–", "Not answered"],
};

export function feedback(data) {
  const told = data.feedback;
  const [sign, word] = VERDICT[told.verdict];
  const verdict = el(
    "h3",
    { class: "verdict", tabindex: "-1", "data-verdict": told.verdict },
    el("span", { "aria-hidden": "true" }, sign),
    ` ${word}`,
  );
  return el(
    "section",
    { class: "feedback", "aria-label": "Feedback" },
    verdict,
    told.partial ? el("p", { class: "small" }, told.partial) : "",
    ...paragraphs(told.explain),
    told.memory ? el("p", { class: "memory" }, inline(told.memory)) : "",
    told.clue.length ? el("p", { class: "small" }, "Deciding clue: ", clues(told.clue)) : "",
    list("Why this order", told.swaps),
    list("Left over", told.leftover),
    told.flips.map((flip) => changeOne(flip)),
    told.services.map((service) => el("p", { class: "badge" }, service)),
    sources(told),
  );
}

const clues = (phrases) => phrases.flatMap((phrase, i) => [i ? " … " : "", el("mark", {}, phrase)]);

function list(title, lines) {
  if (!lines.length) return "";
  return el("div", {}, el("h4", {}, title), el("ul", {}, lines.map((line) => el("li", {}, inline(line)))));
}

function changeOne(flip) {
  return el(
    "details",
    { class: "flip" },
    el("summary", {}, `What if: ${flip.change}?`),
    el("p", {}, el("strong", {}, `${flip.answer}. `), inline(flip.why)),
  );
}

function sources(told) {
  const links = told.refs
    .filter((ref) => ref.url.startsWith("https://"))
    .map((ref) =>
      el(
        "li",
        {},
        el("a", { href: ref.url, target: "_blank", rel: "noopener noreferrer" }, ref.title),
        ` (checked ${ref.checked})`,
      ),
    );
  return el(
    "div",
    { class: "sources" },
    told.lesson ? el("p", {}, `Belongs to: ${told.lesson}`) : "",
    links.length ? el("ul", {}, links) : "",
  );
}
