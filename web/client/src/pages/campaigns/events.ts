import type { Campaign } from "../../api/catalogue";
import type { LiveEvent } from "../../live/events";

/** The campaign whose days an event brings; null for every other event. */
export function campaignOf({ type, payload }: LiveEvent): number | null {
  if (type !== "metrics" || !("campaignId" in payload)) return null;
  return typeof payload.campaignId === "number" ? payload.campaignId : null;
}

/** Whether one of the events brings days of one of these campaigns. */
export function bringsDays(events: LiveEvent[], campaigns: Campaign[]): boolean {
  const shown = new Set<number | null>(campaigns.map(({ campaignId }) => campaignId));
  return events.some((event) => shown.has(campaignOf(event)));
}
