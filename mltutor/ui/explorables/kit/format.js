// Numbers as learners read them. What has no value is called undefined, never NaN or 0.

const UNDEFINED = "undefined";

// `spec` has `digits` and `unit`; "%" multiplies by 100, "$" goes in front.
export function formatNumber(value, { digits = 2, unit = "" } = {}) {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNDEFINED;
  const shown = fixed(unit === "%" ? value * 100 : value, digits);
  if (unit === "$") return shown.startsWith("-") ? `-$${shown.slice(1)}` : `$${shown}`;
  if (!unit) return shown;
  return unit === "×" ? `${shown}×` : `${shown} ${unit}`;
}

// Fixed decimals, thousands separated by commas, and no minus before a zero.
function fixed(value, digits) {
  const [whole, decimals] = Math.abs(value).toFixed(digits).split(".");
  const grouped = whole.length < 4 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = decimals ? `${grouped}.${decimals}` : grouped;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}
