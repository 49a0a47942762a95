import type { Alert } from "../../api/alerts";
import type { Drop } from "../../api/drops";
import { isDrops } from "../../alerts/detail";
import { isOpen } from "../releases/rows";

/** What needs somebody: open alerts, then falls that no alert tells of (yet). */
export type Hand = { key: string; alert: Alert } | { key: string; drop: Drop };

/** What nobody has acknowledged comes first. Of one artist: what is about it, and what is about everybody. */
export function hands(alerts: Alert[], drops: Drop[], artistId: string | null = null): Hand[] {
  const isMeant = (of: number | null) =>
    artistId === null || of === null || String(of) === artistId;
  const told = new Set(alerts.filter(isDrops).map((alert) => alert.artistId));
  const rank = (alert: Alert) => Number(alert.state === "acknowledged");
  return [
    ...alerts
      .filter((alert) => isMeant(alert.artistId))
      .toSorted((a, b) => rank(a) - rank(b))
      .map((alert) => ({ key: `alert-${alert.alertId}`, alert })),
    ...drops
      .filter((drop) => isOpen(drop) && isMeant(drop.artistId) && !told.has(drop.artistId))
      .map((drop) => ({ key: `drop-${drop.dropId}`, drop })),
  ];
}
