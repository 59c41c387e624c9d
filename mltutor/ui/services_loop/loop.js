// The phases as buttons on a ring, clockwise from the top; the arrows say which comes next.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const HEIGHT = 300;
const RADIUS = { x: 245, y: 118 };

export default function loop({ parentElement: root, data, setTriggerValue }) {
  const place = root.querySelector(".loop") ?? root.appendChild(document.createElement("div"));
  const focused = place.querySelector("button:focus")?.dataset.phase;
  place.className = "loop";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", "Phases of the lifecycle");
  const step = (2 * Math.PI) / data.phases.length;
  place.replaceChildren(
    ring(data.phases.length, step),
    ...data.phases.map((phase, i) => node(phase, i, step, data.picked, setTriggerValue)),
  );
  if (focused) place.querySelector(`[data-phase="${focused}"]`)?.focus();
}

const at = (angle) => ({
  x: WIDTH / 2 + RADIUS.x * Math.sin(angle),
  y: HEIGHT / 2 - RADIUS.y * Math.cos(angle),
});

function ring(count, step) {
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  svg.append(shape("ellipse", { cx: WIDTH / 2, cy: HEIGHT / 2, rx: RADIUS.x, ry: RADIUS.y }));
  for (let i = 0; i < count; i += 1) {
    const { x, y } = at((i + 0.5) * step);
    const ahead = at((i + 0.5) * step + 0.01);
    const turn = (Math.atan2(ahead.y - y, ahead.x - x) * 180) / Math.PI;
    svg.append(shape("path", { d: "M-7 -6 L5 0 L-7 6", transform: `translate(${x} ${y}) rotate(${turn})` }));
  }
  return svg;
}

function node(phase, i, step, picked, send) {
  const { x, y } = at(i * step);
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.phase = phase.id;
  button.style.left = `${(100 * x) / WIDTH}%`;
  button.style.top = `${(100 * y) / HEIGHT}%`;
  button.setAttribute("aria-pressed", String(phase.id === picked));
  button.textContent = `${i + 1}. ${phase.title}${phase.done ? " ✓" : ""}`;
  button.addEventListener("click", () => send("phase", phase.id));
  return button;
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
