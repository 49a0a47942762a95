const REACHED = "a[href], button, input, select, textarea, [tabindex='0']";

/**
 * Whatever scrolls sideways can be reached by keyboard: a wide table without a link in it could not be moved otherwise.
 * Looked at once a frame at most, when something came, went or changed its size.
 */
export function keepReachable(root: HTMLElement): () => void {
  let asked = 0;
  const ask = () => (asked ||= requestAnimationFrame(look));
  const sized = new ResizeObserver(ask);
  const changed = new MutationObserver(ask);

  function look() {
    asked = 0;
    for (const one of root.querySelectorAll<HTMLElement>(".scroll")) {
      sized.observe(one);
      const scrolls = one.scrollWidth > one.clientWidth;
      if (scrolls && !one.querySelector(REACHED)) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  }

  changed.observe(root, { childList: true, subtree: true });
  ask();
  return () => {
    cancelAnimationFrame(asked);
    sized.disconnect();
    changed.disconnect();
  };
}
