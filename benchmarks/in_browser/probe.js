// Times the way from an input to the end of the frame that painted its change.
//
// A change is any mutation inside the region: an explorable's shadow root, or a metric of the page.
// A message posted in an animation frame is handled after that frame has been rendered. "Settled" is
// the end of the last such frame before the next input: what is drawn in several frames counts whole.

(() => {
  const channel = new MessageChannel();
  const changes = new MessageChannel();
  let afterFrame = null;
  channel.port1.onmessage = () => afterFrame?.();
  const nextFrame = (then) => {
    afterFrame = then;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  let mutated = false;
  let observer = null;
  let begin = null;
  let pressed = 0;
  let settled = null;
  changes.port1.onmessage = () => (settled = performance.now() - pressed);
  addEventListener("keydown", (event) => begin?.(event.timeStamp), true);
  const node = (region) =>
    region === "metric"
      ? document.querySelector("[data-testid='stMetricValue']").closest("[data-testid='stMetric']")
      : document.querySelector("[data-testid='stBidiComponentIsolated']").shadowRoot;
  function watch(region) {
    observer?.disconnect();
    [mutated, settled] = [false, null];
    observer = new MutationObserver(() => {
      mutated = true;
      changes.port2.postMessage(0);
    });
    observer.observe(node(region), { subtree: true, childList: true, characterData: true, attributes: true });
  }
  let frames = 0;
  let started = 0;
  let counting = false;
  window.probe = {
    // Frames are asked for only after the input: an idle page waits for no display.
    arm(region) {
      watch(region);
      this.result = new Promise((done) => {
        begin = (input) => {
          begin = null;
          pressed = input;
          const limit = input + 1500;
          const look = () => {
            if (mutated) done(performance.now() - input);
            else if (performance.now() > limit) done(null);
            else nextFrame(look);
          };
          nextFrame(look);
        };
      });
    },
    painted() {
      return this.result;
    },
    settled() {
      return settled;
    },
    count() {
      [frames, started, counting] = [0, performance.now(), true];
      const look = () => {
        frames += 1;
        if (counting) nextFrame(look);
      };
      nextFrame(look);
    },
    rate() {
      counting = false;
      return (frames * 1000) / (performance.now() - started);
    },
  };
})();
