// Labels and scores from text: every bad row is named with its line, and nothing is guessed.

const NAMES = { label: ["label", "y_true", "y", "target", "actual"], score: ["score", "y_score", "probability", "p", "prediction"] };
const SHOWN_ERRORS = 10;

// Returns { labels, scores } or { errors: [sentence] }. Lines are counted from 1.
export function parseScores(text, maxRows) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const separator = [",", ";", "\t"].find((mark) => lines[0].includes(mark)) ?? ",";
  const columns = columnsOf(lines[0].split(separator));
  if (columns.error) return { errors: [columns.error] };
  const [labels, scores, errors] = [[], [], []];
  for (let i = columns.first; i < lines.length; i += 1) {
    if (lines[i].trim() === "") continue;
    if (labels.length === maxRows) {
      errors.push(`Line ${i + 1}: more than ${maxRows.toLocaleString("en")} rows. Take a random sample of your file.`);
      break;
    }
    const problem = readRow(lines[i].split(separator), columns, labels, scores);
    if (problem) errors.push(`Line ${i + 1}: ${problem}`);
    if (errors.length > SHOWN_ERRORS) break;
  }
  if (errors.length) return { errors: shortened(errors) };
  if (!labels.length) return { errors: ["There are no rows. Paste a label (0 or 1) and a score (0 to 1) per line, separated by a comma."] };
  return { labels: Uint8Array.from(labels), scores: Float64Array.from(scores) };
}

function shortened(errors) {
  if (errors.length <= SHOWN_ERRORS) return errors;
  return [...errors.slice(0, SHOWN_ERRORS), "There are more bad rows. Mend these first."];
}

// With a header the columns are found by name; without one they are label, then score.
function columnsOf(cells) {
  const names = cells.map((cell) => cell.trim().replace(/^"|"$/g, "").toLowerCase());
  if (names.every((name) => name === "" || !Number.isNaN(Number(name)))) return { first: 0, label: 0, score: 1 };
  const at = (kind) => names.findIndex((name) => NAMES[kind].includes(name));
  const missing = ["label", "score"].find((kind) => at(kind) < 0);
  if (missing) return { error: `Line 1: no column for the ${missing}. Call it ${NAMES[missing].join(", ")}; found ${names.join(", ")}.` };
  return { first: 1, label: at("label"), score: at("score") };
}

function readRow(cells, columns, labels, scores) {
  const clean = cells.map((cell) => cell.trim().replace(/^"|"$/g, ""));
  const needed = Math.max(columns.label, columns.score) + 1;
  if (clean.length < needed) return `${needed} values expected, found ${clean.length}.`;
  const [label, score] = [clean[columns.label], clean[columns.score]];
  if (!["0", "1", "0.0", "1.0"].includes(label)) return `the label must be 0 or 1, found “${label}”.`;
  const number = Number(score);
  if (score === "" || Number.isNaN(number)) return `the score must be a number, found “${score}”.`;
  if (number < 0 || number > 1) return `the score must lie between 0 and 1, found ${score}.`;
  labels.push(Number(label));
  scores.push(number);
  return null;
}
