// A confusion matrix as a table; each count that is not zero is a button.

export default function matrix({ parentElement: root, data, setTriggerValue }) {
  const focused = root.querySelector("button:focus")?.dataset.cell;
  const table = document.createElement("table");
  table.append(caption(), head(data), ...data.rows.map((row) => line(row, data, setTriggerValue)));
  const place = root.querySelector(".matrix") ?? root.appendChild(document.createElement("div"));
  place.className = "matrix";
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", "Confusion matrix");
  place.replaceChildren(table);
  if (focused) place.querySelector(`[data-cell="${focused}"]`)?.focus();
}

function caption() {
  const node = document.createElement("caption");
  node.textContent = "Rows: what was right. Columns: what you said.";
  return node;
}

function head(data) {
  const row = document.createElement("tr");
  const corner = document.createElement("td");
  corner.className = "corner";
  row.append(corner, ...data.columns.map((column) => heading(column.name, "col")));
  return row;
}

function heading(name, scope) {
  const node = document.createElement("th");
  node.scope = scope;
  const text = node.appendChild(document.createElement("span"));
  text.textContent = name;
  return node;
}

function line(row, data, send) {
  const total = data.columns.reduce((sum, column) => sum + count(data, row, column), 0);
  const node = document.createElement("tr");
  node.append(heading(row.name, "row"), ...data.columns.map((column) => cell(row, column, total, data, send)));
  return node;
}

const count = (data, row, column) => data.counts[`${row.id} ${column.id}`] ?? 0;

function cell(row, column, total, data, send) {
  const node = document.createElement("td");
  const value = count(data, row, column);
  node.className = row.id === column.id ? "right" : "wrong";
  if (!value) {
    node.textContent = "·";
    return node;
  }
  node.style.setProperty("--share", (value / total).toFixed(2));
  const button = node.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = value;
  button.dataset.cell = `${row.id} ${column.id}`;
  button.setAttribute("aria-pressed", String(data.picked === button.dataset.cell));
  const words = row.id === column.id ? "rightly said" : `taken for ${column.name}`;
  button.setAttribute("aria-label", `${value}: ${row.name}, ${words}`);
  button.addEventListener("click", () => send("cell", { right: row.id, said: column.id }));
  return node;
}
