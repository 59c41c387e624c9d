// Errors of a line for a handful of points. What is undefined is null.

// Below it an error is rounding, and a ratio to it means nothing.
const NOTHING = 1e-9;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Slope and intercept that minimise the MSE; null when all x are equal.
export function leastSquares(points) {
  const [mx, my] = [0, 1].map((axis) => mean(points.map((point) => point[axis])));
  if (points.every(([x]) => x === points[0][0])) return null;
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
  return { slope, intercept: my - slope * mx };
}

const residualsOf = (points, { slope, intercept }) => points.map(([x, y]) => y - (slope * x + intercept));

const meanSquare = (values) => mean(values.map((value) => value ** 2));

export const createResiduals = () => ({ points, slope, intercept }) => ({
  measures: lineErrors(points, { slope, intercept }),
});

function lineErrors(points, line) {
  const residuals = residualsOf(points, line);
  const mse = meanSquare(residuals);
  const mae = mean(residuals.map(Math.abs));
  const heights = points.map(([, y]) => y);
  const centre = mean(heights);
  const varies = Math.max(...heights) > Math.min(...heights);
  const baseline = meanSquare(heights.map((y) => y - centre));
  const fitted = leastSquares(points);
  const best = fitted === null ? null : meanSquare(residualsOf(points, fitted));
  return {
    mse,
    rmse: Math.sqrt(mse),
    mae,
    max_error: Math.max(...residuals.map(Math.abs)),
    r2: varies ? 1 - mse / baseline : null,
    baseline_mse: baseline,
    best_mse: best,
    excess: best > NOTHING ? mse / best - 1 : null,
    rmse_over_mae: mae > NOTHING ? Math.sqrt(mse) / mae : null,
  };
}
