// Many samples of one true curve, a model fitted to each, and the error taken apart.

import { recent } from "../kit/recent.js";
import { neighbours, polynomials, trees } from "./families.js";

export const GRID = Float64Array.from({ length: 63 }, (_, i) => (i + 1) / 64);
export const HIGHEST = { degree: 12, k: 15, depth: 8 };
const UNIT = 2 ** 20;
const NOTHING = 1e-6;
const LEARNING_RESAMPLES = 20;

export const truth = (x) => 6 + 2.2 * Math.sin(2.6 * Math.PI * x + 0.6) + 1.5 * x;
const GRID_TRUTH = GRID.map(truth);

// Inputs shared by all resamples, and the outputs of each.
export function drawSamples({ jitter, noise: draws }, n, noise) {
  const x = Float64Array.from({ length: n }, (_, i) => Math.floor(((i + jitter[i] / UNIT) / n) * UNIT + 0.5) / UNIT);
  const curve = x.map(truth);
  const ys = draws.map((row) => {
    const y = new Float64Array(n);
    for (let i = 0; i < n; i += 1) y[i] = curve[i] + noise * row[i];
    return y;
  });
  return { x, ys };
}

// Calls `each(level, at, own)` with the fits of a family at the levels from the lowest to the highest.
function fitLevels(family, { x, ys }, at, alpha, levels, each) {
  if (family === "polynomial") polynomials(x, ys, at, alpha, levels, each);
  else if (family === "tree") trees(x, ys, at, levels, each);
  else neighbours(x, ys, at, levels, each);
}

const allLevels = (family, { x }) =>
  ({ polynomial: [0, HIGHEST.degree], tree: [1, HIGHEST.depth], neighbours: [1, Math.min(x.length, HIGHEST.k)] })[family];

// What `use(at, own)` makes of the fits at one level.
function fitOne(family, samples, at, alpha, level, use) {
  let made;
  fitLevels(family, samples, at, alpha, [level, level], (_, ...fits) => {
    made = use(...fits);
  });
  return made;
}

// Mean squared distance of all fits to the truth, split into bias² and variance.
export function decompose(fits, target) {
  const points = target.length;
  const count = fits.length / points;
  let [bias2, variance, distance] = [0, 0, 0];
  for (let i = 0; i < points; i += 1) {
    let centre = 0;
    for (let b = 0; b < count; b += 1) centre += fits[b * points + i];
    centre /= count;
    bias2 += (centre - target[i]) ** 2;
    for (let b = 0; b < count; b += 1) {
      variance += (fits[b * points + i] - centre) ** 2;
      distance += (fits[b * points + i] - target[i]) ** 2;
    }
  }
  return { bias2: bias2 / points, variance: variance / (count * points), distance: distance / (count * points) };
}

function trainingError(own, ys) {
  let [sum, next] = [0, 0];
  for (const y of ys) {
    for (let i = 0; i < y.length; i += 1, next += 1) sum += (own[next] - y[i]) ** 2;
  }
  return sum / own.length;
}

export const chosenLevel = ({ family, degree, k, depth }) =>
  ({ polynomial: degree, neighbours: k, tree: depth })[family];

export function createFit(data) {
  const allSamples = recent((noise) => new Map(data.sizes.map((n) => [n, drawSamples(data, n, noise)])));
  const worldOnce = recent((samples, family, alpha, noise) => {
    const curve = [];
    fitLevels(family, samples, GRID, alpha, allLevels(family, samples), (level, at, own) => {
      const split = decompose(at, GRID_TRUTH);
      curve.push({ level, ...split, error: split.distance + noise ** 2, training: trainingError(own, samples.ys) });
    });
    return { samples, curve, best: curve.reduce((a, b) => (b.error < a.error ? b : a)) };
  });
  const fitsOnce = recent((samples, family, alpha, level) => fitOne(family, samples, GRID, alpha, level, (at) => at.slice()));
  const learningOnce = recent((samples, family, alpha, level, noise) => learningCurve(samples, { family, alpha, level, noise }));
  const dartsOnce = recent((samples, family, alpha, level, dart) => throwDarts(samples, { family, alpha, level, dart }));
  return (settings) => {
    const { family, alpha, n, noise, dart } = settings;
    const sizes = allSamples(noise);
    const samples = sizes.get(n);
    const world = worldOnce(samples, family, alpha, noise);
    const level = Math.min(chosenLevel(settings), world.curve.at(-1).level);
    const darts = dartsOnce(samples, family, alpha, level, dart);
    const entry = world.curve.find((each) => each.level === level);
    return {
      world, level, entry, fits: fitsOnce(samples, family, alpha, level), darts, measures: measured(entry, world.best, noise, darts),
      // Only one view needs it, so it is made when that is drawn.
      get learning() {
        return learningOnce(sizes, family, alpha, level, noise);
      },
    };
  };
}

function measured({ bias2, variance, error, training }, best, noise, darts) {
  return {
    bias2,
    variance,
    noise2: noise ** 2,
    expected_error: error,
    training_error: training,
    gap: error - training,
    best_level: best.level,
    excess: best.error > NOTHING ? error / best.error - 1 : null,
    dart_bias2: 2 * darts.bias2,
    dart_variance: 2 * darts.variance,
  };
}

// Errors of every fit at x and at 1 - x: one dart per resample.
function throwDarts(samples, { family, alpha, level, dart }) {
  const board = Float64Array.from([dart, 1 - dart]);
  const swapped = dart > 0.5;
  const at = swapped ? board.toReversed() : board;
  const fits = fitOne(family, samples, at, alpha, level, (predicted) => predicted.slice());
  const target = at.map(truth);
  const errors = samples.ys.map((_, b) => {
    const pair = [fits[2 * b] - target[0], fits[2 * b + 1] - target[1]];
    return swapped ? pair.reverse() : pair;
  });
  return { errors, ...decompose(fits, target) };
}

// Training error and error on new data over the size of the sample, means of fewer resamples.
function learningCurve(sizes, { family, alpha, level, noise }) {
  return Array.from(sizes, ([n, { x, ys }]) => {
    const samples = { x, ys: ys.slice(0, LEARNING_RESAMPLES) };
    return fitOne(family, samples, GRID, alpha, level, (at, own) => (
      { n, error: decompose(at, GRID_TRUTH).distance + noise ** 2, training: trainingError(own, samples.ys) }
    ));
  });
}
