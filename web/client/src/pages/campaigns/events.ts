import type { LiveEvent } from "../../live/events";

/** The campaign whose days an event brings; null for every other event. */
export function campaignOf({ type, payload }: LiveEvent): number | null {
  if (type !== "metrics" || !("campaignId" in payload)) return null;
  return typeof payload.campaignId === "number" ? payload.campaignId : null;
}
