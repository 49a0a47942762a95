import type { Alert } from "../../api/alerts";
import type { Drop } from "../../api/drops";
import { isDrops } from "../../alerts/detail";
import { isOpen } from "../releases/rows";

/** What needs somebody: open alerts, then falls that no alert tells of (yet). */
export type Hand = { key: string; alert: Alert } | { key: string; drop: Drop };

export function hands(alerts: Alert[], drops: Drop[]): Hand[] {
  const told = new Set(alerts.filter(isDrops).map((alert) => alert.artistId));
  return [
    ...alerts.map((alert) => ({ key: `alert-${alert.alertId}`, alert })),
    ...drops
      .filter((drop) => isOpen(drop) && !told.has(drop.artistId))
      .map((drop) => ({ key: `drop-${drop.dropId}`, drop })),
  ];
}
