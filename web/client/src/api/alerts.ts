import type { Schema } from "./contract";
import type { LikelyCause } from "./drops";
import type { Narrowed } from "./narrowed";
import type { Day } from "./types";

export type AlertState = "firing" | "acknowledged" | "resolved";

export type Severity = "low" | "medium" | "high";

/** One release's fall, as the alert of its artist tells of it. */
export interface FallenRelease {
  releaseId: number;
  title: string;
  rule?: string | null;
  severity?: Severity | null;
  openedOn?: Day | null;
  expected?: number | null;
  expectedLow?: number | null;
  expectedHigh?: number | null;
  actual?: number | null;
  /** What is missing, as a share of what was expected: 0 to 1. */
  depth?: number | null;
  likelyCause?: LikelyCause | null;
}

/**
 * Of falls: the worst of them and how many they are. Of everything else: plain values by name, among which
 * `releases` may be a number.
 */
export interface AlertDetail {
  count?: number;
  releases?: FallenRelease[] | number;
  [name: string]: unknown;
}

export type Alert = Narrowed<
  Schema<"AlertItem">,
  { severity: Severity; state: AlertState; detail: AlertDetail }
>;

export type Silence = Schema<"SilenceItem">;

/** Quiet hours are wall time in the recipient's zone, "22:00" or "22:00:00". */
export type Recipient = Narrowed<
  Schema<"RecipientItem">,
  {
    language: "en" | "fr";
    digest: "none" | "daily" | "weekly" | "both";
    alerts: "all" | "artist" | "none";
    leastSeverity: Severity;
  }
>;

export type DeliveryState = "pending" | "sent" | "failed" | "dead" | "cancelled";

export type Delivery = Narrowed<Schema<"DeliveryItem">, { state: DeliveryState }>;

/** What the mail server said to a test mail. */
export type TestAnswer = Schema<"MailTestAnswer">;
