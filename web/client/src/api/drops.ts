import type { Day, OpenDrop, Page } from "./types";

/** What a fall may well come from: a code alone, maybe with an id ("campaign_paused:7"), or with a name. */
export type LikelyCause = string | { kind: string; campaignId?: number; name?: string | null };

/** A fall of a release's streams. What only the count model knows is absent from the others. */
export interface Drop extends OpenDrop {
  releaseId: number;
  title: string;
  artistId: number;
  severity: string;
  state: string;
  recoveredOn: Day | null;
  /** What is missing, as a share of what was expected: 0 to 1. */
  depth?: number | null;
  /** Days whose sum told of it. */
  windowDays?: number | null;
  endedBy?: string | null;
  likelyCause?: LikelyCause | null;
}

/** A day far above what was expected of it. */
export interface Spike {
  date: Day;
  expected: number;
  actual: number;
}

/** What is said of a release's newest day. */
export interface DropAnswer {
  day: Day | null;
  answer: "drop" | "no_drop" | "not_enough_data" | string;
  /** Why there is not enough. */
  why: string | null;
  expected?: number | null;
  expectedLow?: number | null;
  expectedHigh?: number | null;
  actual?: number | null;
}

/** A release's falls, and what is said of its newest day. */
export interface ReleaseDrops extends Page<Drop> {
  today?: DropAnswer | null;
  spikes?: Spike[] | null;
}
