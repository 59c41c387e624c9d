// While the connection is open and silent, nothing on the page would tell a pressed button from an idle one.

const PATIENCE_MS = 2000;
const ASKS_SERVER = "[data-testid='stButton'] button, [data-testid='stFormSubmitButton'] button";
const WORDS = "The app has not answered yet. What you entered is still here; if nothing happens, press again in a moment.";

const watched = new WeakMap();

export default function unanswered({ parentElement: root }) {
  if (!watched.has(root)) watched.set(root, watch(root));
  return () => {
    watched.get(root)?.();
    watched.delete(root);
  };
}

function watch(root) {
  const app = document.querySelector("[data-testid='stApp']");
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  root.append(note);
  let timer = null;
  const say = (text) => {
    clearTimeout(timer);
    if (note.textContent !== text) note.textContent = text;
  };
  const running = () => app.dataset.testScriptState === "running";
  const wait = (event) => {
    if (!event.target.closest?.(ASKS_SERVER) || running()) return;
    clearTimeout(timer);
    timer = setTimeout(() => say(WORDS), PATIENCE_MS);
  };
  // A run that begins is the answer, or what it shows: when all of it arrives at once, the state is
  // never seen to change. Streamlit itself says when the line is cut.
  const observer = new MutationObserver(() => say(""));
  observer.observe(app, { attributeFilter: ["data-test-script-state", "data-test-connection-state"] });
  observer.observe(app.querySelector("[data-testid='stMain']"), { childList: true, characterData: true, subtree: true });
  addEventListener("click", wait, true);
  return () => {
    say("");
    observer.disconnect();
    removeEventListener("click", wait, true);
    note.remove();
  };
}
