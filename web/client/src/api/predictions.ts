import type { Day, Instant } from "./types";

/** The playlists that predictions are about: Release Radar and Discover Weekly. */
export const targets = ["rr", "dw"] as const;
export type Target = (typeof targets)[number];

/** What a probability claims: likeness to songs that are being picked up, or the next 28 days. */
export type Claim = "looks_like" | "forecast";

/** `value` is as the model takes it: counts as ln(1 + n). */
export interface FeatureShare {
  name: string;
  value: number | null;
  contribution: number;
}

/** One number moved so far, and the model would say the other thing; `from` and `to` as the model takes them. */
export interface FeatureMove {
  name: string;
  from: number;
  to: number;
  probability: number;
}

/** In log-odds: base and contributions sum to the margin. */
export interface Spoken {
  probability: number;
  claim: Claim | string;
  modelId: number | null;
  schema: string;
  base: number;
  margin: number;
  features: FeatureShare[];
  /** The nearest first; null where it was not looked for. */
  moves: FeatureMove[] | null;
}

export interface CurrentPrediction {
  date: Day;
  predictedAt: Instant;
  modelVersion: string | null;
  rr: Spoken | null;
  dw: Spoken | null;
  lacking: Record<Target, string[]>;
}

export interface PredictedDay {
  date: Day;
  rr: number | null;
  dw: number | null;
}

export interface ReleasePredictions {
  current: CurrentPrediction | null;
  days: PredictedDay[];
}
