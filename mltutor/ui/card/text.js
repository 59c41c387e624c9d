// Text of a question as DOM nodes. Nothing that an author wrote is ever parsed as HTML.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on") || name in { checked: 1, disabled: 1, selected: 1 }) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat());
  return node;
}

// Paragraphs with `code` and **bold**; each phrase of `clues` is marked.
export function paragraphs(text, clues = []) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => el("p", {}, inline(block.replace(/\s*\n\s*/g, " "), clues)));
}

export function inline(text, clues = []) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).flatMap((piece) => {
    if (/^`[^`]+`$/.test(piece)) return [el("code", {}, piece.slice(1, -1))];
    if (/^\*\*[^*]+\*\*$/.test(piece)) return [el("strong", {}, piece.slice(2, -2))];
    return marked(piece, clues);
  });
}

function marked(text, clues) {
  for (const clue of clues ?? []) {
    const at = text.indexOf(clue);
    if (at < 0) continue;
    return [
      ...marked(text.slice(0, at), clues),
      el("mark", {}, clue),
      ...marked(text.slice(at + clue.length), clues),
    ];
  }
  return text ? [text] : [];
}
