// Stages one after the other; the state of each is said by a sign and a word, not by colour alone.

import { html, setAttribute, setText } from "../kit/dom.js";
import { framed } from "./framed.js";

const STATES = {
  done: ["✓", "done"],
  stopped: ["✗", "stopped here"],
  skipped: ["–", "not reached"],
  plain: ["", ""],
};

export const flowView = {
  shape: ({ stages }) => String(stages.length),
  make(view) {
    const stages = view.stages.map(stage);
    const { node, caption, alt } = framed("flow", html("ol", { class: "stages" }, stages.map((each) => each.node)));
    return {
      node,
      update(now) {
        setText(caption, now.title);
        setText(alt, now.alt);
        now.stages.forEach((each, i) => stages[i].update(each));
      },
    };
  },
};

function stage() {
  const sign = html("b", { "aria-hidden": "true" });
  const label = html("span", { class: "label" });
  const word = html("span", { class: "hidden" });
  const note = html("small", {});
  const node = html("li", {}, html("span", { class: "name" }, sign, label, word), note);
  return {
    node,
    update({ label: text, state, note: said }) {
      setAttribute(node, "data-state", state);
      setText(sign, STATES[state][0]);
      setText(label, text);
      setText(word, STATES[state][1] && ` (${STATES[state][1]})`);
      setText(note, said);
    },
  };
}
