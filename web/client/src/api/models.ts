import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";
import type { Target } from "./predictions";

export type Model = Narrowed<Schema<"ModelItem">, { target: Target }>;

export type Promotion = Schema<"Promotion">;

/** A training or a rescoring; `progress` from 0 to 1. */
export type ModelTask = Narrowed<Schema<"ModelTask">, { target: Target }>;

export type ModelTarget = Narrowed<Schema<"ModelTarget">, { target: Target; tasks: ModelTask[] }>;

export type ModelList = Narrowed<Schema<"ModelList">, { items: Model[]; targets: ModelTarget[] }>;

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
export type ReliabilityBin = Schema<"ReliabilityBin">;

/** Stability indices of the last days against the first; `chance` is what so few releases show anyway. */
export type ModelDrift = Schema<"ModelDrift">;

export type ModelHealth = Schema<"ModelHealth">;

/** The card is the training's own document, as it was written then. */
export type ModelDetail = Narrowed<Schema<"ModelDetail">, { model: Model; card: ModelCard }>;
