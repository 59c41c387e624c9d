// A page that changes below its top leaves readers, and screen readers, in the middle of the new one.

let last = null;

export default function toTop({ parentElement: root, data }) {
  const [before, path] = last ?? [data.place, location.pathname];
  last = [data.place, location.pathname];
  if (before === data.place || path !== location.pathname) return;
  const main = document.querySelector("[data-testid='stMain']");
  const heading = main?.querySelector("h2");
  main?.scrollTo(0, 0);
  if (!heading) return;
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
}
