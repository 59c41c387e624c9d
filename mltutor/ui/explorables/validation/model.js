// Scores of every fold and of new cases, for every combination of leaks.

// Looks the scores up: scikit-learn computed every combination beforehand.
export function createValidation({ rows, leaks }) {
  return (settings) => {
    const flags = leaks.map((leak) => (settings[leak] ? "1" : "0")).join("");
    const [fresh, ...folds] = rows[`${settings.folds}-${settings.set}-${flags}`];
    const mean = folds.reduce((sum, score) => sum + score, 0) / folds.length;
    return {
      folds,
      measures: { validation: mean, fresh, lie: mean - fresh, lowest: Math.min(...folds), highest: Math.max(...folds) },
    };
  };
}
