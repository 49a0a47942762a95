import type { Schema } from "./contract";

/** The playlists that predictions are about: Release Radar and Discover Weekly. */
export const targets = ["rr", "dw"] as const;
export type Target = (typeof targets)[number];

/** What a probability claims: likeness to songs that are being picked up, or the next 28 days. */
export type Claim = "looks_like" | "forecast";

/** `value` is as the model takes it: counts as ln(1 + n). */
export type FeatureShare = Schema<"FeatureShare">;

/** One number moved so far, and the model would say the other thing; `from` and `to` as the model takes them. */
export type FeatureMove = Schema<"FeatureMove">;

/** In log-odds: base and contributions sum to the margin. */
export type Spoken = Schema<"SpokenTarget">;

export type CurrentPrediction = Schema<"CurrentPrediction">;
export type PredictedDay = Schema<"PredictedDay">;
export type ReleasePredictions = Schema<"ReleasePredictions">;
