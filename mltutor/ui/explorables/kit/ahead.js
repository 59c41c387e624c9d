// Computes what the next press of a key would show, in the pause after the last one. Models remember
// their last few results, so that press only draws.

import { oneKeyAway } from "./settings.js";

// The frame is painted by then, and the next press of a key that is held down is still to come.
const BREATH_MS = 20;

// `from(name)` starts from the present settings and the control that has the focus.
export function lookAhead(compute, store) {
  let timer = null;
  return {
    from(name) {
      clearTimeout(timer);
      const control = store.controls.find((each) => each.name === name);
      if (control) timer = setTimeout(() => oneKeyAway(control, store.values[name]).forEach((value) => compute({ ...store.values, [name]: value })), BREATH_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
