// The band that a finite sample leaves around its ROC curve: the bootstrap, repeatably.

export const RESAMPLES = 40;
export const POINTS = 41;

// The mulberry32 generator: the same band for the same sample, whoever looks.
export function randomSource(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// How often each rank is drawn in each resample. It depends on the size of the sample alone, so it
// is kept while the cases move.
let kept = { n: 0, seed: 0, counts: [] };
function drawCounts(n, seed) {
  if (kept.n === n && kept.seed === seed) return kept.counts;
  const random = randomSource(seed);
  const counts = Array.from({ length: RESAMPLES }, () => {
    const drawn = new Uint8Array(n);
    for (let i = 0; i < n; i += 1) drawn[Math.floor(random() * n)] += 1;
    return drawn;
  });
  kept = { n, seed, counts };
  return counts;
}

// Low and high TPR at POINTS values of the FPR, from the 5th to the 95th percentile.
// Resamples without one of the classes have no curve and are left out.
export function rocBand(ranked, seed = 1) {
  if (!ranked.positives || !ranked.negatives) return null;
  const heights = drawCounts(ranked.n, seed).map((drawn) => resampledCurve(ranked, drawn)).filter(Boolean);
  if (!heights.length) return null;
  const cut = Math.floor(0.05 * heights.length);
  const low = [];
  const high = [];
  const column = new Float64Array(heights.length);
  for (let j = 0; j < POINTS; j += 1) {
    heights.forEach((curve, at) => insert(column, at, curve[j]));
    low.push(column[cut]);
    high.push(column[heights.length - 1 - cut]);
  }
  return { fpr: Array.from({ length: POINTS }, (_, j) => j / (POINTS - 1)), low, high };
}

// Puts a value in its place among the first `count`, which are sorted: for so few, quicker than a
// sort of them all.
function insert(sorted, count, value) {
  let at = count;
  for (; at > 0 && sorted[at - 1] > value; at -= 1) sorted[at] = sorted[at - 1];
  sorted[at] = value;
}

// TPR at each FPR of the grid for one resample: the highest reached, linear between cuts.
function resampledCurve({ n, group, label }, drawn) {
  let positives = 0;
  for (let i = 0; i < n; i += 1) positives += label[i] * drawn[i];
  const negatives = n - positives;
  if (!positives || !negatives) return null;
  const curve = new Float64Array(POINTS);
  let [tp, fp, j] = [0, 0, 0];
  let [tpBefore, fpBefore] = [0, 0];
  let next = reach(j, negatives);
  for (let i = 0; i < n; i += 1) {
    // Without a branch: labels come in no order that a processor could foresee.
    const hit = label[i] * drawn[i];
    tp += hit;
    fp += drawn[i] - hit;
    if (i + 1 < n && group[i + 1] === group[i]) continue;
    for (; j < POINTS && fp > next; next = reach(j, negatives)) {
      const beyond = Math.max(0, (j / (POINTS - 1)) * negatives - fpBefore);
      curve[j] = (tpBefore + beyond * ((tp - tpBefore) / (fp - fpBefore))) / positives;
      j += 1;
    }
    tpBefore = tp;
    fpBefore = fp;
  }
  curve.fill(1, j);
  return curve;
}

// Grid points that equal an FPR up to rounding count as reached.
const reach = (j, negatives) => (j / (POINTS - 1) + 1e-12) * negatives;
