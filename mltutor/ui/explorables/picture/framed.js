// A figure with its caption and, for those who cannot see it, what it shows.

import { html } from "../kit/dom.js";

export function framed(kind, ...parts) {
  const caption = html("figcaption", {});
  const alt = html("p", { class: "hidden" });
  return { node: html("figure", { class: `plot ${kind}` }, caption, alt, parts), caption, alt };
}
