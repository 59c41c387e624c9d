// The settings of an explorable: checked against the controls, kept in the address, reported late.
//
// In the address they stand as `?threshold=separation:1.5~prevalence:0.01`, only what differs from
// the default, so a link is short and shows exactly what its sender saw.

const REPORT_MS = 250;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function checked(control, value) {
  switch (control.kind) {
    case "range":
      return Number.isFinite(value) ? counted(control, Math.min(control.high, Math.max(control.low, value))) : control.default;
    case "steps":
      return control.values.includes(value) ? value : control.default;
    case "choice":
      return value in control.options ? value : control.default;
    case "switch":
      return typeof value === "boolean" ? value : control.default;
    case "points":
      return checkedPoints(control, value);
  }
}

// Between whole steps there is nothing to show; other values may lie anywhere.
const counted = ({ low, step }, value) => (Number.isInteger(step) ? low + Math.round((value - low) / step) * step : value);

function checkedPoints(control, value) {
  const fits = Array.isArray(value) && value.length === control.default.length;
  if (!fits || !value.flat().every(Number.isFinite)) return control.default;
  return value.map((point) =>
    [0, 1].map((axis) => Math.min(control.high[axis], Math.max(control.low[axis], point[axis]))),
  );
}

// The values that one press of a key leads to.
export function oneKeyAway(control, value) {
  switch (control.kind) {
    case "range":
      // To as many digits as a range input keeps.
      return [value - control.step, value + control.step].map((next) => Number(next.toFixed(10))).filter((next) => next >= control.low && next <= control.high);
    case "steps": {
      const place = control.values.indexOf(value);
      return control.values.filter((_, i) => Math.abs(i - place) === 1);
    }
    case "choice":
      return Object.keys(control.options).filter((option) => option !== value);
    case "switch":
      return [!value];
    default:
      return [];
  }
}

// "a:1~b:x" with numbers, names, true, false or x_y_x_y for points.
function parseSettings(controls, text) {
  const given = Object.fromEntries((text ?? "").split("~").map((part) => part.split(":")));
  return Object.fromEntries(
    controls
      .filter(({ name }) => given[name] !== undefined)
      .map((control) => [control.name, checked(control, parseValue(control.kind, given[control.name]))]),
  );
}

function parseValue(kind, text) {
  if (kind === "choice") return text;
  if (kind === "switch") return text === "true";
  if (kind !== "points") return text === "" ? NaN : Number(text);
  const numbers = text.split("_").map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

const writeSettings = (controls, settings) =>
  controls
    .filter(({ name, default: usual }) => !same(settings[name], usual))
    .map(({ name, kind }) => `${name}:${kind === "points" ? settings[name].flat().join("_") : settings[name]}`)
    .join("~");

export function createSettings({ name, controls, initial, shared, report, rest = REPORT_MS }) {
  const defaults = Object.fromEntries(controls.map((control) => [control.name, control.default]));
  const fromAddress = shared ? parseSettings(controls, new URLSearchParams(location.search).get(name)) : {};
  const values = { ...defaults, ...initial, ...fromAddress };
  const listeners = [];
  let timer = null;
  let held = false;
  let reported = JSON.stringify(values);

  function settle() {
    timer = null;
    if (JSON.stringify(values) === reported) return;
    reported = JSON.stringify(values);
    if (shared) writeAddress(name, writeSettings(controls, values));
    report({ ...values });
    for (const { settled } of listeners) settled?.();
  }

  // While a finger or a button is down the report waits: the server never runs during a drag.
  function reportLater() {
    clearTimeout(timer);
    timer = held ? null : setTimeout(settle, rest);
  }

  return {
    values,
    defaults,
    controls,
    linked: Object.keys(fromAddress).length > 0,
    set(changes) {
      for (const [key, value] of Object.entries(changes)) {
        values[key] = checked(controls.find((control) => control.name === key), value);
      }
      for (const { changed } of listeners) changed?.();
      reportLater();
    },
    get held() {
      return held;
    },
    hold() {
      held = true;
      clearTimeout(timer);
    },
    release() {
      if (!held) return;
      held = false;
      reportLater();
    },
    listen: (listener) => listeners.push(listener),
    stop: () => clearTimeout(timer),
  };
}

function writeAddress(name, text) {
  const others = location.search.slice(1).split("&").filter((part) => part && !part.startsWith(`${name}=`));
  const query = [...others, ...(text ? [`${name}=${text}`] : [])].join("&");
  history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
}
