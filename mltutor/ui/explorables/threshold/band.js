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
  for (let j = 0; j < POINTS; j += 1) {
    const column = Float64Array.from(heights, (curve) => curve[j]).sort();
    low.push(column[cut]);
    high.push(column[heights.length - 1 - cut]);
  }
  return { fpr: Array.from({ length: POINTS }, (_, j) => j / (POINTS - 1)), low, high };
}

// TPR at each FPR of the grid for one resample: the highest reached, linear between cuts.
function resampledCurve({ n, group, label }, drawn) {
  let positives = 0;
  for (let i = 0; i < n; i += 1) positives += label[i] * drawn[i];
  const negatives = n - positives;
  if (!positives || !negatives) return null;
  const curve = new Float64Array(POINTS);
  let tp = 0;
  let fp = 0;
  let j = 0;
  let next = reach(j, negatives);
  for (let i = 0; i < n; ) {
    const cut = group[i];
    let hits = 0;
    let alarms = 0;
    for (; i < n && group[i] === cut; i += 1) {
      if (label[i]) hits += drawn[i];
      else alarms += drawn[i];
    }
    while (j < POINTS && fp + alarms > next) {
      const beyond = Math.max(0, (j / (POINTS - 1)) * negatives - fp);
      curve[j] = (tp + beyond * (hits / alarms)) / positives;
      j += 1;
      next = reach(j, negatives);
    }
    tp += hits;
    fp += alarms;
  }
  curve.fill(1, j);
  return curve;
}

// Grid points that equal an FPR up to rounding count as reached.
const reach = (j, negatives) => (j / (POINTS - 1) + 1e-12) * negatives;
