// Dragging inside a chart. The same value always has an input as well, for the keyboard.

// `pick(point)` says at the start what is dragged, or null for nothing; `move(point, picked)`
// follows. Points are in the chart's own units.
export function draggable(chart, store, { pick = () => true, move, axis = "both" }) {
  const { root } = chart;
  root.classList.add("draggable", `drag-${axis}`);
  let picked = null;
  let box = null;

  const at = (event) => {
    const { width, height } = root.viewBox.baseVal;
    const px = ((event.clientX - box.left) / box.width) * width;
    const py = ((event.clientY - box.top) / box.height) * height;
    return { x: chart.x.invert(px), y: chart.y.invert(py), pixels: [px, py] };
  };
  root.addEventListener("pointerdown", (event) => {
    box = root.getBoundingClientRect();
    picked = pick(at(event));
    if (picked === null) return;
    root.setPointerCapture(event.pointerId);
    store.hold();
    move(at(event), picked);
  });
  root.addEventListener("pointermove", (event) => {
    if (picked !== null) move(at(event), picked);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    root.addEventListener(end, () => {
      picked = null;
      store.release();
    });
  }
}
