// Times the way from an input to the end of the frame that painted its change.
//
// A change is any mutation inside the region: an explorable's shadow root, or a metric of the page.
// A message posted in an animation frame is handled after that frame has been rendered.

(() => {
  const channel = new MessageChannel();
  let afterFrame = null;
  channel.port1.onmessage = () => afterFrame?.();
  const nextFrame = (then) => {
    afterFrame = then;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  let mutated = false;
  let observer = null;
  let begin = null;
  let awaited = "";
  for (const kind of ["keydown", "keyup", "pointermove"]) {
    addEventListener(kind, (event) => kind === awaited && begin?.(event.timeStamp), true);
  }
  const PATIENCE_MS = 1500;
  const node = (region) =>
    region === "metric"
      ? document.querySelector("[data-testid='stMetricValue']").closest("[data-testid='stMetric']")
      : document.querySelector("[data-testid='stBidiComponentIsolated']").shadowRoot;
  function watch(region) {
    observer?.disconnect();
    mutated = false;
    observer = new MutationObserver(() => (mutated = true));
    observer.observe(node(region), { subtree: true, childList: true, characterData: true, attributes: true });
  }
  let frames = 0;
  let started = 0;
  let counting = false;
  window.probe = {
    // Frames are asked for only after the input: an idle page waits for no display.
    arm(region, kind) {
      watch(region);
      awaited = kind;
      this.result = new Promise((done) => {
        begin = (input) => {
          begin = null;
          // An explorable answers in the frame that follows, or has nothing to answer: what it changes
          // later it changes at rest.
          const limit = region === "explorable" ? input : input + PATIENCE_MS;
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
