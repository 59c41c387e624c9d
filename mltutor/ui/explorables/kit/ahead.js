// Computes, while nobody waits, what the next press of a key would show. Models remember their last
// few results, so that press only draws.

import { oneKeyAway } from "./settings.js";

const BREATH_MS = 30;
const whenIdle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, BREATH_MS));

// `from(name)` begins anew from the present settings and the control that has the focus.
export function lookAhead(compute, store) {
  let waiting = [];
  let asked = false;

  function ask() {
    if (asked || !waiting.length) return;
    asked = true;
    whenIdle(() => {
      asked = false;
      if (waiting.length) compute(waiting.shift());
      ask();
    });
  }
  return {
    from(name) {
      const control = store.controls.find((each) => each.name === name);
      waiting = control ? oneKeyAway(control, store.values[name]).map((value) => ({ ...store.values, [name]: value })) : [];
      ask();
    },
    stop() {
      waiting = [];
    },
  };
}
