import type { LikelyCause } from "./drops";
import type { Day, Instant } from "./types";

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

export interface Alert {
  alertId: number;
  kind: string;
  subject: string;
  artistId: number | null;
  artistName?: string | null;
  severity: Severity;
  state: AlertState;
  day: Day | null;
  openedAt: Instant;
  changedAt: Instant;
  acknowledgedAt: Instant | null;
  acknowledgedBy: string | null;
  resolvedAt: Instant | null;
  resolvedBy: string | null;
  resolution: string | null;
  /** Why it was closed by hand, in the words of whoever did. */
  resolvedReason: string | null;
  silencedUntil: Instant | null;
  occurrences: number;
  /** How many falls, days or runs it is about. */
  size: number;
  detail: AlertDetail;
}

export interface Silence {
  silenceId: number;
  kind: string | null;
  artistId: number | null;
  releaseId: number | null;
  startsAt: Instant;
  endsAt: Instant;
  reason: string;
  createdBy: string;
  createdAt: Instant;
  endedBy: string | null;
}

export interface Recipient {
  recipientId: number;
  address: string;
  language: "en" | "fr";
  timeZone: string;
  /** Wall time in the recipient's zone, "22:00" or "22:00:00". */
  quietFrom: string | null;
  quietTo: string | null;
  digest: "none" | "daily" | "weekly" | "both";
  alerts: "all" | "artist" | "none";
  artistId: number | null;
  leastSeverity: Severity;
  unsubscribedAt: Instant | null;
  createdAt: Instant;
}

export type DeliveryState = "pending" | "sent" | "failed" | "dead" | "cancelled";

export interface Delivery {
  deliveryId: number;
  alertId: number | null;
  recipientId: number;
  address: string;
  reason: string;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: Instant | null;
  lastError: string | null;
  queuedAt: Instant;
  sentAt: Instant | null;
  messageId: string;
}

/** What the mail server said to a test mail. */
export interface TestAnswer {
  sent: boolean;
  server: string;
}
