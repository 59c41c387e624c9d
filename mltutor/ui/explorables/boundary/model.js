// A classifier in the plane at every complexity: votes of neighbours, or the questions of a tree.

import { lastOnly } from "../threshold/model.js";

// Labels of the `width` nearest training cases of each point, from bits in base64.
function unpackVotes(packed, width, count) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const votes = new Uint8Array(count * width);
  for (let i = 0; i < votes.length; i += 1) votes[i] = (bytes[i >> 3] >> (7 - (i & 7))) & 1;
  return votes;
}

// Whether the majority of the first k neighbours of each point is positive.
function majority(votes, width, k) {
  return Uint8Array.from({ length: votes.length / width }, (_, i) => {
    let positive = 0;
    for (let j = 0; j < k; j += 1) positive += votes[i * width + j];
    return positive * 2 > k;
  });
}

function treeAnswers(tree, points) {
  return Uint8Array.from(points, (point) => {
    let node = 0;
    while (tree.left[node] >= 0) {
      const goLeft = Math.fround(point[tree.feature[node]]) <= tree.threshold[node];
      node = goLeft ? tree.left[node] : tree.right[node];
    }
    return tree.positive[node] > 0.5;
  });
}

function accuracy(answers, labels) {
  let right = 0;
  for (let i = 0; i < labels.length; i += 1) right += answers[i] === labels[i];
  return right / labels.length;
}

const LEVELS = {
  neighbours: Array.from({ length: 31 }, (_, i) => 2 * i + 1),
  tree: Array.from({ length: 12 }, (_, i) => i + 1),
};

// Centres of the cells, row by row from the bottom.
function cellCentres({ low, high, cells }) {
  const at = (axis, i) => low[axis] + (high[axis] - low[axis]) * ((i + 0.5) / cells);
  return Array.from({ length: cells * cells }, (_, i) => [at(0, i % cells), at(1, Math.floor(i / cells))]);
}

export function createBoundary(data) {
  const places = (sample) => ({
    cells: cellCentres(data),
    training: data.samples[sample - 1].points,
    validation: data.validation.points,
  });
  const worldOnce = lastOnly((sample, family) => {
    const { labels, votes, trees } = data.samples[sample - 1];
    const points = places(sample);
    const unpacked = family === "neighbours"
      ? Object.fromEntries(Object.entries(votes).map(([where, packed]) => [where, unpackVotes(packed, data.max_k, points[where].length)]))
      : null;
    const answers = (where, level) =>
      unpacked ? majority(unpacked[where], data.max_k, level) : treeAnswers(trees[level - 1], points[where]);
    const curve = LEVELS[family].map((level) => ({
      level,
      training: accuracy(answers("training", level), labels),
      validation: accuracy(answers("validation", level), data.validation.labels),
    }));
    const best = curve.reduce((a, b) => (b.validation > a.validation ? b : a));
    return { answers, curve, best, points: points.training, labels };
  });
  return ({ family, k, depth, sample }) => {
    const world = worldOnce(sample, family);
    const level = family === "neighbours" ? k : depth;
    const entry = world.curve.find((candidate) => candidate.level === level);
    const measures = {
      training_accuracy: entry.training,
      validation_accuracy: entry.validation,
      gap: entry.training - entry.validation,
      best_accuracy: world.best.validation,
      best_level: world.best.level,
    };
    return { world, level, cells: world.answers("cells", level), measures };
  };
}
