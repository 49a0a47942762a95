import type { Day, OpenDrop, Page } from "./types";

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
  likelyCause?: string | null;
}

/** A day far above what was expected of it. */
export interface Spike {
  date: Day;
  expected: number;
  actual: number;
}

/** A release's falls, and what is said of its newest day. */
export interface ReleaseDrops extends Page<Drop> {
  verdict?: "drop" | "no_drop" | "not_enough_data" | null;
  why?: string | null;
  spikes?: Spike[] | null;
}
