// A classifier in the plane at every complexity: votes of neighbours, or the questions of a tree.

import { recent } from "../kit/recent.js";

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

// Share of points that the majority of their first k neighbours gets right, for each k of `levels`.
function majorityAccuracies(votes, width, labels, levels) {
  const right = levels.map(() => 0);
  for (let i = 0; i < labels.length; i += 1) {
    let [positive, counted] = [0, 0];
    levels.forEach((k, level) => {
      for (; counted < k; counted += 1) positive += votes[i * width + counted];
      right[level] += (positive * 2 > k) === Boolean(labels[i]);
    });
  }
  return right.map((count) => count / labels.length);
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
  const cells = cellCentres(data);
  const unpacked = new Map();
  // The votes of a sample by place, unpacked when it is first shown.
  function votesOf(sample) {
    const { points, votes } = data.samples[sample - 1];
    const counts = { cells: cells.length, training: points.length, validation: data.validation.points.length };
    if (!unpacked.has(sample)) {
      const entries = Object.entries(votes);
      unpacked.set(sample, Object.fromEntries(entries.map(([where, packed]) => [where, unpackVotes(packed, data.max_k, counts[where])])));
    }
    return unpacked.get(sample);
  }
  const FAMILIES = {
    neighbours(sample) {
      const votes = votesOf(sample);
      return {
        answers: (level) => majority(votes.cells, data.max_k, level),
        accuracies: (where, labels) => majorityAccuracies(votes[where], data.max_k, labels, LEVELS.neighbours),
      };
    },
    tree(sample) {
      const { points, trees } = data.samples[sample - 1];
      const places = { training: points, validation: data.validation.points };
      return {
        answers: (level) => treeAnswers(trees[level - 1], cells),
        accuracies: (where, labels) => LEVELS.tree.map((level) => accuracy(treeAnswers(trees[level - 1], places[where]), labels)),
      };
    },
  };
  const worldOnce = recent((sample, family) => {
    const { points, labels } = data.samples[sample - 1];
    const { answers, accuracies } = FAMILIES[family](sample);
    const training = accuracies("training", labels);
    const validation = accuracies("validation", data.validation.labels);
    const curve = LEVELS[family].map((level, i) => ({ level, training: training[i], validation: validation[i] }));
    const best = curve.reduce((a, b) => (b.validation > a.validation ? b : a));
    return { answers, curve, best, points, labels };
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
    return { world, level, cells: world.answers(level), measures };
  };
}
