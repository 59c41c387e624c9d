// Elements of HTML and SVG, made in one call.

const SVG = "http://www.w3.org/2000/svg";

export const html = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

function fill(node, attributes = {}, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

// Text and attributes are written only when they change: most frames change a few of them. The text
// node stays, so its place is kept in the layout.
export function setText(node, text) {
  if (node.shown === text) return;
  node.shown = text;
  if (node.firstChild) node.firstChild.data = text;
  else node.append(text);
}

export function setAttribute(node, name, value) {
  const text = String(value);
  node.written ??= {};
  if (node.written[name] === text) return;
  node.written[name] = text;
  node.setAttribute(name, text);
}

let lastId = 0;
export const freshId = (stem) => `${stem}-${(lastId += 1)}`;
