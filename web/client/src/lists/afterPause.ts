const PAUSE_MS = 200;

/** Does it once the calls pause: who types is not answered letter by letter. */
export function afterPause(act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask(): void {
      clearTimeout(timer);
      timer = setTimeout(act, PAUSE_MS);
    },
    stop: (): void => clearTimeout(timer),
  };
}
