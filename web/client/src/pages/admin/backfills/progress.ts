import type { Schema } from "../../../api/contract";
import type { BackfillPayload, LiveEvent } from "../../../live/events";

type Backfill = Schema<"BackfillAnswer">;

const isBackfill = (payload: object): payload is BackfillPayload => "backfillId" in payload;

/** Brings listed backfills to where the events say they are; one that is not listed is new. */
export function applyBackfill(
  items: Backfill[],
  events: LiveEvent[],
): { items: Backfill[]; isNew: boolean } {
  const told = events
    .filter((event) => event.type === "run")
    .map((event) => event.payload)
    .filter(isBackfill);
  const newest = new Map(told.map((payload) => [payload.backfillId, payload]));
  return {
    items: items.map((item) => ({ ...item, ...newest.get(item.backfillId) })),
    isNew: [...newest.keys()].some((id) => !items.some((item) => item.backfillId === id)),
  };
}

export const canPause = (status: string): boolean => status === "planned" || status === "running";

export const canCancel = (status: string): boolean => canPause(status) || status === "paused";

export const canResume = (status: string): boolean =>
  status === "paused" || status === "cancelled" || status === "failed";
