import type { Alert } from "../api/alerts";
import type { Schema } from "../api/contract";
import type { Narrowed } from "../api/narrowed";

export type ReleaseMetricsPayload = Schema<"ReleaseMetricsPayload">;
export type ArtistMetricsPayload = Schema<"ArtistMetricsPayload">;
export type CampaignMetricsPayload = Schema<"CampaignMetricsPayload">;
export type TotalsPayload = Schema<"TotalsPayload">;
export type MetricsPayload = Schema<"MetricsEvent">["payload"];

/** A task that did something. */
export type RunPayload = Schema<"TaskPayload">;
/** A day's run that was closed, or whose end was counted anew. */
export type RunEndPayload = Schema<"RunEndPayload">;
/** How far a backfill is. */
export type BackfillPayload = Schema<"BackfillPayload">;
/** Something about the system that came to be true, or no longer is. */
export type FactPayload = Schema<"FactPayload">;
type AnyRunPayload = Schema<"RunEvent">["payload"];

/** What a release's newest day is predicted: null where nothing is said, without a day where none is left. */
export type PredictionPayload = Schema<"PredictionPayload">;

export type LiveEvent =
  | Schema<"MetricsEvent">
  | Schema<"DropEvent">
  | Schema<"PredictionEvent">
  | Schema<"RunEvent">
  | Narrowed<Schema<"AlertEvent">, { payload: Alert }>;

export const isTotals = (payload: MetricsPayload): payload is TotalsPayload => "totals" in payload;

export const isRelease = (payload: MetricsPayload): payload is ReleaseMetricsPayload =>
  "releaseId" in payload;

export const isArtist = (payload: MetricsPayload): payload is ArtistMetricsPayload =>
  "artistId" in payload && !("releaseId" in payload);

export const isCampaign = (payload: MetricsPayload): payload is CampaignMetricsPayload =>
  "campaignId" in payload;

export const isTask = (payload: AnyRunPayload): payload is RunPayload => "taskId" in payload;

export const isRunEnd = (payload: AnyRunPayload): payload is RunEndPayload => "runId" in payload;

export const isBackfill = (payload: AnyRunPayload): payload is BackfillPayload =>
  "backfillId" in payload;

export const isFact = (payload: AnyRunPayload): payload is FactPayload => "fact" in payload;
