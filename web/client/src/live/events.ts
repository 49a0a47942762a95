import type { Alert } from "../api/alerts";
import type { Drop } from "../api/drops";
import type { Day, DayValues, Instant } from "../api/types";

interface Envelope<Type extends string, Payload> {
  epoch: string;
  seq: number;
  topics: string[];
  type: Type;
  committedAt: Instant;
  payload: Payload;
}

export interface Gap {
  date: Day;
  reason: string;
}

export interface ReleaseMetricsPayload {
  releaseId: number;
  artistId: number;
  days: (DayValues & { source: string | null })[];
  gaps: Gap[];
  truncated?: boolean;
}

export interface TotalsPayload {
  totals: (Omit<DayValues, "listeners"> & { date: Day })[];
}

export interface ArtistMetricsPayload {
  artistId: number;
  days: (DayValues & {
    monthlyListeners: number | null;
    followers: number | null;
    source: string | null;
  })[];
  gaps: Gap[];
  truncated?: boolean;
}

export interface RunPayload {
  taskId: number;
  runDate: Day;
  entityKind: string;
  entityId: number;
  source: string;
  status: string;
  accepted: number;
  ignored: number;
  refused: number;
  errorClass: string | null;
}

/** A day's run that was closed, or whose end was counted anew. */
export interface RunEndPayload {
  runId: number;
  runDate: Day;
  status: string;
  tasksTotal: number;
  tasksFailed: number;
  records: number;
}

/** How far a backfill is. */
export interface BackfillPayload {
  backfillId: number;
  status: string;
  entitiesTotal: number;
  entitiesDone: number;
  daysTotal: number;
  daysDone: number;
  failures: number;
}

/** What a release's newest day is predicted: null where nothing is said, without a day where none is left. */
export interface PredictionPayload {
  predictionId: number | null;
  releaseId: number;
  artistId: number;
  title: string;
  date: Day | null;
  rr: number | null;
  dw: number | null;
  modelVersion: string | null;
  abstainedReason: string | null;
}

export type MetricsPayload = ReleaseMetricsPayload | ArtistMetricsPayload | TotalsPayload;

export type LiveEvent =
  | Envelope<"metrics", MetricsPayload>
  | Envelope<"drop", Drop>
  | Envelope<"alert", Alert>
  | Envelope<"prediction", PredictionPayload>
  | Envelope<"run", RunPayload | RunEndPayload | BackfillPayload>;

export const isTotals = (payload: MetricsPayload): payload is TotalsPayload => "totals" in payload;

export const isTask = (
  payload: RunPayload | RunEndPayload | BackfillPayload,
): payload is RunPayload => "taskId" in payload;

export const isRelease = (payload: MetricsPayload): payload is ReleaseMetricsPayload =>
  "releaseId" in payload;
