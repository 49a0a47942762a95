import type { Day } from "../api/types";

/** What a chart's values are: a count of things, a share (0.041 is 4.1 %), a plain ratio, or money. */
export type Unit = "count" | "share" | "ratio" | { currency: string };

export interface ChartDay {
  date: Day;
  /** Null where nothing is known; never drawn as zero. */
  value: number | null;
  /** The source may still revise it. */
  preliminary: boolean;
  /** Why there is no value: a code of the server. */
  gapReason: string | null;
}

export type FlagKind = "release" | "campaign" | "playlist" | "spike" | "drop";

/** Something that happened on a day: stands on the time axis. */
export interface ChartFlag {
  date: Day;
  text: string;
  kind: FlagKind;
}

/** A stretch of days, both ends included: a fall is shaded, a campaign is a bar on the time axis. */
export interface ChartSpan {
  from: Day;
  to: Day;
  text: string;
  /** A fall where it is not said. */
  kind?: "drop" | "campaign";
}
