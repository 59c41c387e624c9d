// Text of a question as DOM nodes. Nothing that an author wrote is ever parsed as HTML.

import { html } from "../explorables/kit/dom.js";

// Paragraphs with `code` and **bold**; each phrase of `clues` is marked.
export function paragraphs(text, clues = []) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => html("p", {}, inline(block.replace(/\s*\n\s*/g, " "), clues)));
}

export function inline(text, clues = []) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).flatMap((piece) => {
    if (/^`[^`]+`$/.test(piece)) return [html("code", {}, piece.slice(1, -1))];
    if (/^\*\*[^*]+\*\*$/.test(piece)) return [html("strong", {}, piece.slice(2, -2))];
    return marked(piece, clues);
  });
}

function marked(text, clues) {
  for (const clue of clues ?? []) {
    const at = text.indexOf(clue);
    if (at < 0) continue;
    return [
      ...marked(text.slice(0, at), clues),
      html("mark", {}, clue),
      ...marked(text.slice(at + clue.length), clues),
    ];
  }
  return text ? [text] : [];
}
