// The views of a picture; a view's nodes stay as long as its shape does.

import { barsView } from "./bars.js";
import { chartView } from "./chart.js";
import { flowView } from "./flow.js";
import { matrixView, tableView } from "./tables.js";

// Each kind has `shape(view)`, text that changes only when the nodes must, and `make(view, large)`.
const KINDS = { chart: chartView, bars: barsView, matrix: matrixView, table: tableView, flow: flowView };
const MOST_CLASSES_BESIDE = 3;

// Pixels; below this all views stand in one column, as in the kit's style (31rem).
const ONE_COLUMN = 496;

// These need the whole line, whatever else there is.
const isWide = ({ view, classes }) => view === "table" || view === "flow" || (view === "matrix" && classes.length > MOST_CLASSES_BESIDE);

export function viewShelf(place) {
  let slots = [];
  let shown = [];
  let narrow = isNarrow(place);
  const shelf = {
    update(views) {
      shown = views;
      const alone = !narrow && views.filter((view) => !isWide(view)).length === 1;
      slots = views.map((view, i) => {
        const shape = `${view.view}|${alone}|${KINDS[view.view].shape(view)}`;
        const kept = slots[i]?.shape === shape ? slots[i] : { shape, ...KINDS[view.view].make(view, alone) };
        kept.node.classList.toggle("wide", alone || isWide(view));
        kept.update(view);
        return kept;
      });
      const nodes = slots.map(({ node }) => node);
      if (nodes.length !== place.children.length || nodes.some((node, i) => node !== place.children[i])) place.replaceChildren(...nodes);
    },
  };
  new ResizeObserver(() => {
    if (isNarrow(place) === narrow) return;
    narrow = !narrow;
    shelf.update(shown);
  }).observe(place);
  return shelf;
}

// What is not laid out yet has no width.
const isNarrow = (place) => 0 < place.clientWidth && place.clientWidth < ONE_COLUMN;
