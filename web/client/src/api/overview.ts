import type { FeatureShare, Target } from "./predictions";
import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";

export type FigureMetric =
  | "streams"
  | "listeners"
  | "saves"
  | "playlistAdds"
  | "saveRate"
  | "streamsPerListener"
  | "spend"
  | "conversions"
  | "cpr"
  | "clicks"
  | "visits"
  | "ctr"
  | "costPerExtraStream"
  | "extraStreams"
  | "likelyReleaseRadar"
  | "likelyDiscoverWeekly"
  | "tasksDone"
  | "tasksFailed"
  | "recordsRefused"
  | "invalidRecordsPct"
  | "anomaliesPct"
  | "lastAlertDelaySeconds";

export type RunStatus = "running" | "success" | "failed";

export type Figure = Narrowed<Schema<"Figure">, { metric: FigureMetric }>;
export type Freshness = Schema<"Freshness">;
export type Block = Narrowed<Schema<"Block">, { figures: Figure[] }>;
export type LastRun = Narrowed<Schema<"LastRun">, { status: RunStatus }>;

export type MarketingBlock = Narrowed<
  Schema<"MarketingBlock">,
  { platform: "meta" | "hypeddit"; figures: Figure[] }
>;

export type LikelyRelease = Narrowed<Schema<"LikelyRelease">, { reason: FeatureShare | null }>;
export type PlaylistOutlook = Narrowed<
  Schema<"PlaylistOutlook">,
  { target: Target; top: LikelyRelease[] }
>;
export type PredictionBlock = Narrowed<
  Schema<"PredictionBlock">,
  { figures: Figure[]; playlists: PlaylistOutlook[] }
>;
export type EtlBlock = Narrowed<Schema<"EtlBlock">, { figures: Figure[]; lastRun: LastRun | null }>;

type OverviewBlocks = Narrowed<
  Schema<"OverviewBlocks">,
  {
    audience: Block;
    engagement: Block;
    marketing: MarketingBlock[];
    predictions: PredictionBlock;
    etl: EtlBlock;
  }
>;
export type Overview = Narrowed<Schema<"OverviewAnswer">, { blocks: OverviewBlocks }>;

export type Mover = Schema<"Mover">;
export type Movers = Schema<"MoversAnswer">;
