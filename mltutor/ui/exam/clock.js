// Two clocks from one moment: the wall clock also runs while the machine sleeps, the steady one
// cannot be set. As long as they agree, the time since that moment is known.

const TRUSTED_MS = 2000;

export const thisMoment = () => ({ wall: Date.now(), steady: performance.now() });

export function timeSince(moment) {
  const wall = Date.now() - moment.wall;
  const steady = performance.now() - moment.steady;
  return { elapsed: Math.max(wall, steady), trusted: Math.abs(wall - steady) < TRUSTED_MS };
}
