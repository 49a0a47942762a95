import type { Alert } from "../../api/alerts";
import { isDrops } from "../../alerts/detail";

/** A sign beside the words, so that colour never speaks alone. */
export function signOf(alert: Alert): string {
  if (alert.state === "resolved") return "✓";
  return isDrops(alert) ? "▼" : "!";
}

export function toneOf(alert: Alert): "good" | "bad" | "warn" | "muted" {
  if (alert.state === "resolved") return "good";
  return ({ high: "bad", medium: "warn", low: "muted" } as const)[alert.severity];
}
