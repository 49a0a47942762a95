import { reducedMotion } from "./media.svelte";

/** Fades a background once, as a changed figure's: what has just come or changed. */
export function mark(element: Element): void {
  if (reducedMotion.current) return;
  element.animate?.([{ offset: 0, backgroundColor: "var(--changed)" }], {
    duration: 1200,
    easing: "ease-out",
  });
}
