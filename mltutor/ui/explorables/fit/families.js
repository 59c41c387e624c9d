// Three families of models, each fitted to many outputs over the same inputs. Pure arithmetic;
// the tests compare every prediction with scikit-learn.
//
// A family calls `each(level, at, own)` for every level of complexity from the lowest to the highest
// that is wanted, with the predictions of all resamples on the grid and at the samples themselves,
// resample after resample in one array. The arrays are written again by the next level: who keeps
// them copies them.

// Working space by name. New arrays for every fit would soon be a megabyte to clear away, and that
// in the middle of a movement.
const space = new Map();
function workingSpace(name, length) {
  if (!(space.get(name)?.length >= length)) space.set(name, new Float64Array(length));
  return space.get(name).subarray(0, length);
}

// Legendre polynomials 0 to `degree` of 2x - 1, as columns.
function legendreColumns(xs, degree) {
  const t = Array.from(xs, (x) => 2 * x - 1);
  const columns = [t.map(() => 1), t];
  for (let k = 1; k < degree; k += 1) {
    columns.push(t.map((value, i) => ((2 * k + 1) * value * columns[k][i] - k * columns[k - 1][i]) / (k + 1)));
  }
  return columns;
}

// Orthonormal columns Q and triangle R of the design with the penalty below it. The columns are
// nested, so one factorisation serves every degree.
function factorise(columns, alpha) {
  const n = columns[0].length;
  const q = columns.map((column, j) => {
    const stacked = new Float64Array(n + columns.length);
    stacked.set(column);
    if (j > 0) stacked[n + j] = Math.sqrt(alpha);
    return stacked;
  });
  const r = q.map(() => new Float64Array(q.length));
  for (let j = 0; j < q.length; j += 1) {
    // Twice, because once is not orthogonal enough for high degrees on few samples.
    for (let pass = 0; pass < 2; pass += 1) {
      for (let i = 0; i < j; i += 1) {
        const shared = dot(q[i], q[j]);
        r[i][j] += shared;
        for (let k = 0; k < q[j].length; k += 1) q[j][k] -= shared * q[i][k];
      }
    }
    r[j][j] = Math.sqrt(dot(q[j], q[j]));
    for (let k = 0; k < q[j].length; k += 1) q[j][k] /= r[j][j];
  }
  return { q, r };
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

// Columns of X R⁻¹: what each orthonormal column of the design predicts at other places.
function carriedOver(columns, r) {
  const carried = [];
  columns.forEach((column, j) => {
    const values = Float64Array.from(column);
    for (let i = 0; i < j; i += 1) addScaled(values, carried[i], -r[i][j], 0);
    for (let k = 0; k < values.length; k += 1) values[k] /= r[j][j];
    carried.push(values);
  });
  return carried;
}

function addScaled(into, column, factor, offset) {
  for (let i = 0; i < column.length; i += 1) into[offset + i] += factor * column[i];
}

// Ridge polynomials; the constant is not penalised. In orthonormal columns each degree adds one term
// to the fit of the degree below.
export function polynomials(x, ys, at, alpha, [lowest, highest], each) {
  const { q, r } = factorise(legendreColumns(x, highest), alpha);
  const onSamples = q.map((column) => column.subarray(0, x.length));
  const onGrid = carriedOver(legendreColumns(at, highest), r);
  const atGrid = workingSpace("grid", ys.length * at.length).fill(0);
  const own = workingSpace("own", ys.length * x.length).fill(0);
  for (let level = 0; level <= highest; level += 1) {
    ys.forEach((y, b) => {
      const share = dot(onSamples[level], y);
      addScaled(atGrid, onGrid[level], share, b * at.length);
      addScaled(own, onSamples[level], share, b * x.length);
    });
    if (level >= lowest) each(level, atGrid, own);
  }
}

// Means of the k nearest samples. On a line they are neighbours in a row, so running sums answer
// every k at once.
export function neighbours(x, ys, at, [fewest, most], each) {
  const sums = ys.map((y) => {
    const running = new Float64Array(x.length + 1);
    for (let i = 0; i < x.length; i += 1) running[i + 1] = running[i] + y[i];
    return running;
  });
  const [onGrid, onSamples] = [windows(x, at, most), windows(x, x, most)];
  const predict = (name, starts, k) => {
    const values = workingSpace(name, ys.length * starts.length);
    sums.forEach((running, b) => {
      for (let i = 0; i < starts.length; i += 1) {
        const first = starts[i][k - 1];
        values[b * starts.length + i] = (running[first + k] - running[first]) / k;
      }
    });
    return values;
  };
  for (let k = fewest; k <= most; k += 1) each(k, predict("grid", onGrid, k), predict("own", onSamples, k));
}

// For each query and each k, where the row of its k nearest samples starts.
function windows(x, queries, most) {
  return Array.from(queries, (query) => {
    let after = 0;
    while (after < x.length && x[after] < query) after += 1;
    let before = after - 1;
    const starts = new Int32Array(most);
    for (let k = 0; k < most; k += 1) {
      const left = before < 0 ? Infinity : query - x[before];
      const right = after >= x.length ? Infinity : x[after] - query;
      if (left < right) before -= 1;
      else after += 1;
      starts[k] = before + 1;
    }
    return starts;
  });
}

// Regression trees. A shallower tree is the top of a deeper one, so each resample is grown once and
// read at every depth.
export function trees(x, ys, at, [shallowest, deepest], each) {
  const levels = Array.from({ length: deepest }, (_, i) => ({
    at: workingSpace(`grid ${i}`, ys.length * at.length),
    own: workingSpace(`own ${i}`, ys.length * x.length),
  }));
  ys.forEach((y, b) => growTree({ x, y, at, levels, b }));
  for (let depth = shallowest; depth <= deepest; depth += 1) each(depth, levels[depth - 1].at, levels[depth - 1].own);
}

// Grows the tree of one resample and writes the mean of each leaf at every depth.
function growTree({ x, y, at, levels, b }) {
  const sums = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i += 1) sums[i + 1] = sums[i] + y[i];

  function write(depth, first, last, from, to) {
    const mean = (sums[last] - sums[first]) / (last - first);
    const fitted = levels[depth - 1];
    fitted.at.fill(mean, b * at.length + from, b * at.length + to);
    fitted.own.fill(mean, b * x.length + first, b * x.length + last);
  }

  // Samples first..last-1 and grid points from..to-1 share this node.
  function grow(depth, first, last, from, to) {
    if (depth > 0) write(depth, first, last, from, to);
    if (depth === levels.length) return;
    const split = last - first < 2 || constant(y, first, last) ? 0 : bestSplit(sums, first, last);
    if (!split) {
      for (let deeper = depth + 1; deeper <= levels.length; deeper += 1) write(deeper, first, last, from, to);
      return;
    }
    const threshold = x[split - 1] / 2 + x[split] / 2;
    let middle = from;
    while (middle < to && Math.fround(at[middle]) <= threshold) middle += 1;
    grow(depth + 1, first, split, from, middle);
    grow(depth + 1, split, last, middle, to);
  }
  grow(0, 0, x.length, 0, at.length);
}

function constant(y, first, last) {
  for (let i = first + 1; i < last; i += 1) if (Math.abs(y[i] - y[first]) > 1e-9) return false;
  return true;
}

// The split that leaves the least squared error: the largest gain in squared sums over counts.
function bestSplit(sums, first, last) {
  let [best, highest] = [0, -Infinity];
  for (let split = first + 1; split < last; split += 1) {
    const [left, right] = [sums[split] - sums[first], sums[last] - sums[split]];
    const gain = (left * left) / (split - first) + (right * right) / (last - split);
    if (gain > highest) [best, highest] = [split, gain];
  }
  return best;
}
