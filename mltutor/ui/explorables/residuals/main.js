// Residuals: points and a line to drag, squares to see, and four ways to sum them up.

import { html } from "../kit/dom.js";
import { draggable } from "../kit/drag.js";
import { explorable } from "../kit/explorable.js";
import { formatNumber } from "../kit/format.js";
import { legend } from "../kit/legend.js";
import { plot } from "../kit/plot.js";
import { statList } from "../kit/stats.js";
import { createResiduals, leastSquares } from "./model.js";

const STATS = ["mse", "rmse", "mae", "r2", "max_error", "baseline_mse", "best_mse", "rmse_over_mae"];
const NEAR = 16;
const tenths = (value) => Math.round(value * 10) / 10;

function scatterPlot({ low, high }, { store, describedBy }) {
  const chart = plot({
    title: "Calls: drag a point, or one end of the line",
    name: "scatter",
    x: { low: low[0], high: high[0], label: "messages in the last month" },
    y: { low: low[1], high: high[1], label: "handling time in minutes" },
    width: 560,
    height: 400,
    describedBy,
  });
  chart.node.classList.add("two");
  const squares = chart.marks("area square");
  const sticks = chart.marks("line thin bad");
  const meanLine = chart.line("thin dashed neutral");
  const line = chart.line("");
  const ends = [chart.dot("now end", 7), chart.dot("now end", 7)];
  const dots = store.values.points.map(() => chart.dot("positive", 5.5));
  const endXs = [0.5, 9.5];
  const height = (x) => store.values.slope * x + store.values.intercept;
  chart.node.append(legend(["dot", "positive", "calls"], ["line", "", "your line"], ["line", "dashed neutral", "mean line"], ["area", "square", "squared residual"]));

  draggable(chart, store, {
    pick: ({ pixels }) => nearest(pixels, [
      ...store.values.points.map((point, i) => ({ at: point, point: i })),
      ...endXs.map((x, i) => ({ at: [x, height(x)], end: i })),
    ]),
    move({ x, y }, picked) {
      if (picked.point !== undefined) {
        store.set({ points: store.values.points.with(picked.point, [tenths(x), tenths(y)]) });
        return;
      }
      const other = endXs[1 - picked.end];
      const slope = (y - height(other)) / (endXs[picked.end] - other);
      store.set({ slope: Math.round(slope * 20) / 20, intercept: tenths(height(other) - (Math.round(slope * 20) / 20) * other) });
    },
  });
  const nearest = ([px, py], handles) => {
    const gaps = handles.map(({ at }) => Math.hypot(chart.x(at[0]) - px, chart.y(at[1]) - py));
    const best = gaps.indexOf(Math.min(...gaps));
    return gaps[best] <= NEAR ? handles[best] : null;
  };

  return {
    node: chart.node,
    update(_, { points, drawn }) {
      points.forEach(([x, y], i) => dots[i](x, y));
      line([0, 10], [height(0), height(10)]);
      endXs.forEach((x, i) => ends[i](x, Math.max(low[1], Math.min(high[1], height(x)))));
      const centre = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
      meanLine([0, 10], [centre, centre]);
      const pixels = points.map(([x, y]) => [chart.x(x), chart.y(y), chart.y(height(x))]);
      squares(drawn === "squares" ? pixels.map(([x, y, fit]) => squarePath(x, y, fit, chart.frame)).join("") : "");
      sticks(drawn === "none" ? "" : pixels.map(([x, y, fit]) => `M${x.toFixed(1)} ${y.toFixed(1)}V${fit.toFixed(1)}`).join(""));
    },
  };
}

// A square on the residual, on the side where there is room.
function squarePath(x, y, fit, { right }) {
  const size = Math.abs(y - fit);
  const across = x + size > right ? -size : size;
  return `M${x.toFixed(1)} ${y.toFixed(1)}h${across.toFixed(1)}V${fit.toFixed(1)}h${(-across).toFixed(1)}Z`;
}

// Buttons that set the line, for a start or to compare.
function lineButtons(store) {
  const rounded = ({ slope, intercept }) => ({ slope: Math.round(slope * 20) / 20, intercept: tenths(intercept) });
  const button = (text, line) =>
    html("button", { type: "button", onclick: () => store.set(line(store.values.points)) }, text);
  const flat = (points) => ({ slope: 0, intercept: tenths(points.reduce((sum, [, y]) => sum + y, 0) / points.length) });
  const node = html(
    "p",
    { class: "buttons wide" },
    button("Line of least squares", (points) => { const line = leastSquares(points); return line ? rounded(line) : flat(points); }),
    button("Flat line at the mean", flat),
    button("Original points", () => ({ points: store.defaults.points })),
  );
  return { node, update() {} };
}

function sentence({ measures }) {
  const { r2 } = measures;
  const minutes = (value) => formatNumber(value, { digits: 2, unit: "min" });
  const explained = r2 === null ? "R² is undefined: all handling times are equal, so there is nothing to explain."
    : r2 < 0 ? `R² is ${formatNumber(r2)}: the line is worse than always answering the mean.`
      : `R² is ${formatNumber(r2)}: squared error is ${formatNumber(r2, { digits: 0, unit: "%" })} below that of the mean line.`;
  const spread = measures.rmse_over_mae > 1.5 ? "One or few errors dominate: RMSE is far above MAE." : "Errors are of similar size: RMSE is close to MAE.";
  return `The line is off by ${minutes(measures.mae)} on average (MAE); RMSE is ${minutes(measures.rmse)}. ${explained} ${measures.mae ? spread : ""}`;
}

export default explorable(({ data, measures, store, describedBy, ghosts }) => {
  const stats = statList(STATS.map((wanted) => measures.find(({ name }) => name === wanted)), { bars: null, ghosts });
  return {
    primary: ["slope", "intercept"],
    lead: 2,
    compute: createResiduals(),
    views: [scatterPlot(data, { store, describedBy }), stats, lineButtons(store)],
    sentence,
  };
});
