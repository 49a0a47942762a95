import type { Alert, FallenRelease } from "../api/alerts";

export const isDrops = (alert: Alert): boolean => alert.kind === "stream_drops";

/** The share that is missing, 0 to 1; null where it cannot be told. */
export function depthOf({
  depth,
  expected,
  actual,
}: Pick<FallenRelease, "depth" | "expected" | "actual">): number | null {
  if (depth != null) return depth;
  return expected && actual != null ? Math.max(0, 1 - actual / expected) : null;
}

const told = ({ detail }: Alert): FallenRelease[] =>
  Array.isArray(detail.releases) ? detail.releases : [];

/** The fallen releases that are told one by one, the deepest first. */
export const fallen = (alert: Alert): FallenRelease[] =>
  told(alert).toSorted((a, b) => (depthOf(b) ?? 0) - (depthOf(a) ?? 0));

/** How many have fallen in all. */
export const fallenCount = (alert: Alert): number =>
  alert.detail.count ?? Math.max(alert.size, told(alert).length);

/** A source that shows no news, by either of its names: all at once the same, or most without a value. */
export function incidentOf(alert: Alert): "stood_still" | "absent" | null {
  const { reason } = alert.detail;
  if (reason === "stood_still" || reason === "still") return "stood_still";
  return reason === "absent" || reason === "late" ? "absent" : null;
}

/** The day that an alert is about. */
export function dayOf(alert: Alert): string | null {
  for (const value of [alert.detail.date, alert.detail.runDate, alert.day])
    if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return null;
}

/** What is told elsewhere on the card, or tells a reader nothing. */
const UNTOLD = new Set(["runId", "count", "reason", "since", "expected"]);

/** The plain values of what is no fall, by name. */
export const plainFacts = (alert: Alert): [name: string, value: string | number][] =>
  isDrops(alert)
    ? []
    : Object.entries(alert.detail).filter(
        (fact): fact is [string, string | number] =>
          !UNTOLD.has(fact[0]) &&
          (typeof fact[1] === "number" || (typeof fact[1] === "string" && fact[1] !== "")),
      );
