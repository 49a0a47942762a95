/** Runs `act` soon after it is asked for, and at most once each `ms`: many events make one read. */
export function paced(act: () => void, ms = 1000): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  let stopped = false;

  function run() {
    if (stopped) return;
    asked = false;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (asked) run();
    }, ms);
  }

  return {
    ask() {
      asked = true;
      if (timer === undefined) run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
