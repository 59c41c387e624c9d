// Fits and errors for every number of terms.

// Looks the fits up: they were computed beforehand, one world for each noise and penalty.
export function createDescent(data) {
  return (settings) => {
    const world = data.worlds[`${settings.noise}-${settings.alpha}`];
    const index = data.terms.indexOf(settings.terms);
    const classic = Math.min(...data.terms.flatMap((count, i) => (count < data.x.length ? [world.errors[i][0]] : [])));
    const [test, training] = world.errors[index];
    return {
      world,
      fit: world.fits[index],
      measures: { test_error: test, training_error: training, classic_best: classic, peak_ratio: test / classic },
    };
  };
}
