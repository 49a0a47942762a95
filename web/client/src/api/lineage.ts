import type { FlagKind } from "../chart/chart";
import type { Schema } from "./contract";
import type { Narrowed } from "./narrowed";

export type Annotation = Narrowed<
  Schema<"Annotation">,
  { kind: Extract<FlagKind, "release" | "campaign" | "playlist"> }
>;
export type AnnotationList = Narrowed<Schema<"AnnotationList">, { items: Annotation[] }>;

export type DayLineage = Schema<"DayLineage">;
export type MetricLineage = Schema<"MetricLineage">;
export type SaidValue = Schema<"SaidValue">;
export type SummedDay = Schema<"SummedDay">;
export type TaskOfDay = Schema<"TaskOfDay">;
