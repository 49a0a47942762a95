import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";

export type ArtistDetail = Schema<"ArtistDetail">;
export type ArtistMetrics = Schema<"ArtistMetrics">;
export type ArtistDay = Schema<"ArtistDay">;
/** The newest week in words, by the program or by a model. */
export type ArtistWeek = Narrowed<Schema<"WeekAnswer">, { source: "template" | "model" }>;

export type Platform = "hypeddit" | "meta";
export type Campaign = Narrowed<Schema<"CampaignItem">, { platform: Platform }>;
export type CampaignMetrics = Narrowed<Schema<"CampaignMetrics">, { platform: Platform }>;
export type CampaignDay = Schema<"CampaignDay">;
export type CampaignFigures = Schema<"CampaignFigures">;
export type CampaignRelease = Schema<"CampaignRelease">;

/** How old the data of an entity is, source by source. */
export type EntityFreshness = Schema<"FreshnessItem">;
export type SourceAge = Schema<"SourceAge">;
