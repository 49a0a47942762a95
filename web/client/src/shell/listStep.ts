/** What j and k stop at: what a list marks as such, else the first thing to act on of each of a table's lines. */
function stops(): HTMLElement[] {
  const marked = [
    ...document.querySelectorAll<HTMLElement>("main [data-stop], main article[tabindex]"),
  ];
  const lines = [...document.querySelectorAll("main tbody tr")].flatMap(
    (line) => line.querySelector<HTMLElement>("a[href], button:not(:disabled)") ?? [],
  );
  return [...marked, ...lines]
    .filter((stop) => stop.checkVisibility?.() ?? true)
    .toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** Puts the focus on the next or the last stop of the page's lists; at an end it stays. */
export function stepList(by: 1 | -1): void {
  const all = stops();
  const holder = all.findLastIndex((stop) => holds(stop, document.activeElement));
  const to = all[Math.max(0, Math.min(all.length - 1, holder + by))];
  to?.focus();
  to?.scrollIntoView?.({ block: "nearest" });
}

const holds = (stop: HTMLElement, element: Element | null): boolean =>
  element !== null && (stop.contains(element) || (stop.closest("tr")?.contains(element) ?? false));
