import type { Schema } from "./contract";

/** What a fall may well come from. Told within an alert it is a code alone, maybe with an id ("campaign_paused:7"). */
export type LikelyCause = string | Schema<"LikelyCause">;

/** A fall of a release's streams. */
export type Drop = Schema<"DropItem">;

/** A day far above what was expected of it. */
export type Spike = Schema<"SpikeItem">;

/** What is said of a release's newest day. */
export type DropAnswer = Schema<"DropAnswer">;

/** A release's falls, and what is said of its newest day. */
export type ReleaseDrops = Schema<"ReleaseDrops">;
