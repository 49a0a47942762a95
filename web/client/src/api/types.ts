import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";

/** Day as YYYY-MM-DD (UTC), instant as ISO 8601 with Z. */
export type Day = string;
export type Instant = string;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Portfolio = Narrowed<Schema<"PortfolioAnswer">, { name: "own" | "demo" }>;

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

export type Figure = Narrowed<Schema<"Figure">, { metric: FigureMetric }>;
export type Freshness = Schema<"Freshness">;
export type Block = Narrowed<Schema<"Block">, { figures: Figure[] }>;
export type LastRun = Narrowed<Schema<"LastRun">, { status: RunStatus }>;

type EtlBlock = Narrowed<Schema<"EtlBlock">, { figures: Figure[]; lastRun: LastRun | null }>;
type OverviewBlocks = Narrowed<
  Schema<"OverviewBlocks">,
  { audience: Block; engagement: Block; etl: EtlBlock }
>;
export type Overview = Narrowed<Schema<"OverviewAnswer">, { blocks: OverviewBlocks }>;

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

export type RunStatus = "running" | "success" | "failed";
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
