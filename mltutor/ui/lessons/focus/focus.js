// Where a button was replaced by its answer, the focus would fall to the page's start.

export default function focus({ data }) {
  const place = document.querySelector(`.st-key-${data.place}`);
  if (!place) return;
  // An alert inside says itself what it is.
  const speaks = place.querySelector("[role='status'], [role='alert']");
  place.setAttribute("role", speaks ? "group" : "status");
  place.setAttribute("tabindex", "-1");
  place.focus();
}
