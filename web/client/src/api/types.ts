/** Day as YYYY-MM-DD (UTC), instant as ISO 8601 with Z. */
export type Day = string;
export type Instant = string;

export interface Portfolio {
  name: "own" | "demo";
  today: Day;
  secondsPerDay: number;
  artists: number;
  releases: number;
  hasDemo: boolean;
  hasOwn: boolean;
  adminSignedIn: boolean;
}

export type FigureMetric =
  | "streams"
  | "listeners"
  | "saves"
  | "playlistAdds"
  | "saveRate"
  | "streamsPerListener"
  | "tasksDone"
  | "tasksFailed"
  | "recordsRefused";

export interface Figure {
  metric: FigureMetric;
  value: number | null;
  previous: number | null;
  deltaPct: number | null;
  dataDay: Day | null;
  series: (number | null)[];
}

export interface Freshness {
  dataThrough: Day | null;
  ageDays: number | null;
  behind: number;
}

export interface Block {
  figures: Figure[];
  freshness: Freshness;
}

export interface LastRun {
  runId: number;
  runDate: Day;
  status: RunStatus;
  tasksTotal: number;
  tasksFailed: number;
  finishedAt: Instant | null;
}

export interface Overview {
  from: Day;
  to: Day;
  compare: { mode: string; from: Day | null; to: Day | null };
  blocks: { audience?: Block; engagement?: Block; etl?: Block & { lastRun: LastRun | null } };
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Artist {
  artistId: number;
  name: string;
  spotifyId: string | null;
  releases: number;
  lastDay: Day | null;
  streams: number | null;
  previousStreams: number | null;
  series: (number | null)[];
  pausedAt: Instant | null;
}

export type ReleaseSort = "title" | "streams" | "change" | "lastDay";

export interface ReleaseRow {
  releaseId: number;
  artistId: number;
  artistName: string;
  title: string;
  releaseDate: Day | null;
  releaseDatePrecision: "day" | "month" | "year" | null;
  lastDay: Day | null;
  streams: number | null;
  sameWeekdayLastWeek: number | null;
  changePct: number | null;
  series: (number | null)[];
  openDrop: OpenDrop | null;
  pausedAt: Instant | null;
}

export interface OpenDrop {
  dropId: number;
  rule: string;
  openedOn: Day;
  expected: number | null;
  expectedLow?: number | null;
  expectedHigh?: number | null;
  actual: number | null;
}

export interface Release extends ReleaseRow {
  platformIds: Record<string, string>;
  createdAt: Instant;
  sources: {
    source: string;
    concludedThrough: Day | null;
    lastCheckedAt: Instant | null;
  }[];
}

export type DayMetric = "streams" | "listeners" | "saves" | "playlistAdds";

export type DayValues = { date: Day } & Record<DayMetric, number | null>;

export type MetricDay = DayValues & {
  source: string | null;
  preliminary: boolean;
  gapReason: string | null;
};

export interface ReleaseMetrics {
  releaseId: number;
  from: Day;
  to: Day;
  days: MetricDay[];
}

export type { Drop } from "./drops";

export type RunStatus = "running" | "success" | "failed";

export interface Run {
  runId: number;
  dagId: string;
  runDate: Day;
  status: RunStatus;
  tasksTotal: number;
  tasksFailed: number;
  records: number | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
}

export interface Task {
  taskId: number;
  runId: number;
  entityKind: string;
  entityId: number;
  entityName: string | null;
  source: string;
  status: "done" | "failed" | "skipped" | string;
  skipReason: string | null;
  firstDay: Day | null;
  lastDay: Day | null;
  attempts: number;
  accepted: number;
  ignored: number;
  refused: number;
  durationSeconds: number | null;
  errorClass: string | null;
  errorMessage: string | null;
}

export type ImportKind =
  | "audience_timeline"
  | "song_timeline"
  | "songs"
  | "playlists"
  | "meta_ads"
  | "hypeddit"
  | "manual"
  | "resubmit";

export interface RefusedLine {
  line: number;
  field: string | null;
  reason: string;
  message: string;
}

export interface ImportReport {
  importId: number | null;
  kind: ImportKind;
  accepted: number;
  ignored: { reason: string; count: number }[];
  refused: RefusedLine[];
  refusedTotal: number;
  daysChanged: number;
  releasesCreated: number;
}

export interface PastImport {
  importId: number;
  fileName: string;
  kind: ImportKind;
  artistId: number | null;
  releaseId: number | null;
  accepted: number;
  refused: number;
  daysChanged: number;
  importedAt: Instant;
  undoneAt: Instant | null;
}
