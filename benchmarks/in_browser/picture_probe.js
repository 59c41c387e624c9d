// Times the way from a key to the end of the frame in which a simulation's picture has changed.
//
// A message posted in an animation frame is handled after that frame has been rendered. Only what
// the server or the browser computed counts: the controls themselves answer at once.

(() => {
  const channel = new MessageChannel();
  let begun = null;
  let waiting = null;
  addEventListener("keydown", (event) => (begun ??= event.timeStamp), true);
  const picture = () =>
    [...document.querySelectorAll("[data-testid='stBidiComponentIsolated']")]
      .map((host) => host.shadowRoot?.querySelector(".picture"))
      .find((found) => found);
  const valueOf = (input) => (["radio", "checkbox"].includes(input.type) ? `${input.value}=${input.checked}` : input.value);
  window.pictureProbe = {
    settings: (slid) =>
      [...picture().querySelectorAll("[data-control]")]
        .filter((input) => input.dataset.control !== slid)
        .map((input) => `${input.dataset.control}:${valueOf(input)}`)
        .join(),
    arm(limit) {
      begun = null;
      waiting = new Promise((done) => {
        const watch = new MutationObserver(() => {
          if (begun === null) return;
          watch.disconnect();
          requestAnimationFrame(() => channel.port2.postMessage(0));
        });
        channel.port1.onmessage = () => done(performance.now() - begun);
        const everything = { subtree: true, childList: true, characterData: true, attributes: true };
        for (const part of [".sentence", ".numbers", ".figures"]) watch.observe(picture().querySelector(part), everything);
        setTimeout(() => {
          watch.disconnect();
          done(null);
        }, limit);
      });
    },
    painted: () => waiting,
  };
})();
