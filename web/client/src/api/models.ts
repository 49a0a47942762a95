import type { Claim, Target } from "./predictions";
import type { Day, Instant } from "./types";

export interface Model {
  modelId: number;
  target: Target;
  origin: "base" | "own" | string;
  schema: string;
  claim: Claim | string;
  candidate: string;
  rows: number;
  positives: number;
  /** Why it may not become champion; empty where it may. */
  faults: string[];
  isChampion: boolean;
  createdAt: Instant;
}

export interface Promotion {
  promotionId: number;
  modelId: number;
  cause: string;
  promotedBy: string;
  promotedAt: Instant;
}

/** A training or a rescoring; `progress` from 0 to 1. */
export interface ModelTask {
  taskId: number;
  target: Target;
  kind: "train" | "rescore" | string;
  state: "running" | "done" | "failed" | "cancelled" | string;
  progress: number;
  startedBy: string;
  startedAt: Instant;
  finishedAt: Instant | null;
  message: string | null;
  modelId: number | null;
}

export interface ModelTarget {
  target: Target;
  championId: number | null;
  promotions: Promotion[];
  tasks: ModelTask[];
}

export interface ModelList {
  items: Model[];
  targets: ModelTarget[];
}

/** A figure with the interval of 95 %. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export interface CardFigures {
  of: string;
  /** Which rows, where not all of them. */
  among: string | null;
  quality: Record<"rocAuc" | "averagePrecision" | "brier" | "calibrationError", Estimate>;
}

export interface ModelCard {
  claim: string;
  data: string;
  method: string;
  groups: number;
  /** The model itself first. */
  figures: CardFigures[];
  limits: string[];
}

/** What was said beside what came, the lowest probabilities first; both from 0 to 1. */
export interface ReliabilityBin {
  pairs: number;
  said: number;
  came: number;
}

/** Stability indices of the last days against the first; `chance` is what so few releases show anyway. */
export interface ModelDrift {
  predictions: number;
  chance: number;
  features: { name: string; psi: number }[];
}

export interface ModelHealth {
  day: Day;
  pairs: number;
  positives: number;
  brier: number | null;
  calibrationError: number | null;
  bins: ReliabilityBin[];
  /** Null while there are too few releases. */
  drift: ModelDrift | null;
}

export interface ModelDetail {
  model: Model;
  dataHash: string;
  card: ModelCard;
  promotions: Promotion[];
  /** As it was measured last; null where it never was. */
  health: ModelHealth | null;
}
