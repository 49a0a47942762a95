import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";
import type { RunStatus } from "./overview";

/** Day as YYYY-MM-DD (UTC), instant as ISO 8601 with Z. */
export type Day = string;
export type Instant = string;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Portfolio = Narrowed<Schema<"PortfolioAnswer">, { name: "own" | "demo" }>;

export type {
  Block,
  Figure,
  FigureMetric,
  Freshness,
  LastRun,
  Overview,
  RunStatus,
} from "./overview";

export type Artist = Schema<"ArtistItem">;

export type ReleaseSort = "title" | "streams" | "change" | "lastDay";
export type ReleaseRow = Schema<"ReleaseItem">;
export type OpenDrop = Schema<"OpenDrop">;
export type Release = Schema<"ReleaseDetail">;

export type DayMetric = "streams" | "listeners" | "saves" | "playlistAdds";
export type MetricDay = Schema<"ReleaseDay">;
export type DayValues = Pick<MetricDay, "date" | DayMetric>;
export type ReleaseMetrics = Schema<"ReleaseMetrics">;

export type { Drop } from "./drops";

export type Run = Narrowed<Schema<"RunItem">, { status: RunStatus }>;
export type Task = Schema<"TaskItem">;

export type ImportKind =
  | "audience_timeline"
  | "song_timeline"
  | "songs"
  | "playlists"
  | "meta_ads"
  | "hypeddit"
  | "manual"
  | "resubmit";

export type RefusedLine = Schema<"RefusedLine">;
export type ImportReport = Narrowed<Schema<"ImportAnswer">, { kind: ImportKind }>;
export type PastImport = Narrowed<Schema<"PastImport">, { kind: ImportKind }>;
