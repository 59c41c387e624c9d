// Stories: settings that belong together, with the metric that fits.

import { freshId, html, setText } from "../kit/dom.js";

export function presetPicker(presets, store) {
  const id = freshId("preset");
  const story = html("p", { class: "story" });
  const pick = (event) => {
    const preset = presets[event.target.value];
    setText(story, preset ? preset.story : "");
    store.set({ ...store.defaults, ...preset?.settings });
  };
  const options = [html("option", { value: "" }, "none"), ...presets.map(({ title }, i) => html("option", { value: i }, title))];
  return html("div", { class: "control" }, html("label", { for: id }, "Story"), html("select", { id, onchange: pick }, options), story);
}
