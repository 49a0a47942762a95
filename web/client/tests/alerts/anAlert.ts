import type { Alert, FallenRelease } from "../../src/api/alerts";

/** An artist's fall of one release, as the server tells of it. */
export const anAlert = (over: Partial<Alert> = {}): Alert => ({
  alertId: 7,
  kind: "stream_drops",
  subject: "artist:1",
  artistId: 1,
  artistName: "Ilse Marel",
  severity: "high",
  state: "firing",
  day: "2026-05-25",
  openedAt: "2026-05-26T06:41:00Z",
  changedAt: "2026-05-26T06:41:00Z",
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  resolvedReason: null,
  silencedUntil: null,
  occurrences: 1,
  size: 1,
  detail: { count: 1, releases: [aFall()] },
  ...over,
});

export function aFall(over: Partial<FallenRelease> = {}): FallenRelease {
  return {
    releaseId: 3,
    title: "Night Bus",
    openedOn: "2026-05-25",
    expected: 481,
    expectedLow: 410,
    expectedHigh: 552,
    actual: 203,
    depth: 0.578,
    ...over,
  };
}
