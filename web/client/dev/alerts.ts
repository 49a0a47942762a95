import type { Alert, Delivery, Silence } from "../src/api/alerts.ts";
import { addDays } from "../src/format/days.ts";
import { artists, type World } from "./world.ts";

/** Alerts of the made-up portfolio, what is kept quiet, and what was sent. */
export function madeUpAlerts(world: World) {
  const day = (ago: number) => addDays(world.firstToday, -ago);
  const at = (ago: number, time = "06:41") => `${day(ago)}T${time}:00Z`;
  const alert = (alertId: number, over: Partial<Alert>): Alert => ({
    alertId,
    kind: "stream_drops",
    subject: "",
    artistId: null,
    artistName: null,
    severity: "medium",
    state: "firing",
    day: day(1),
    openedAt: at(1),
    changedAt: at(1),
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    resolvedReason: null,
    silencedUntil: null,
    occurrences: 1,
    size: 1,
    detail: {},
    ...over,
  });
  const falls = world.drops.filter((drop) => !drop.recoveredOn);
  const alerts = [
    alert(9, {
      subject: "artist:2",
      artistId: 2,
      artistName: artists[1],
      severity: "high",
      size: 480,
      detail: {
        count: 480,
        releases: Array.from({ length: 8 }, (_, i) => ({
          releaseId: i + 1,
          title: i === 4 ? "The Long Way Home Through the Rain" : `Small Hours ${i + 1}`,
          openedOn: day(4),
          expected: 1481 - i * 120,
          expectedLow: 1290 - i * 120,
          expectedHigh: 1660 - i * 120,
          actual: 203 + i * 40,
          likelyCause: i === 1 ? "campaign_paused:7" : null,
        })),
      },
    }),
    ...falls.slice(0, 1).map((drop, i) =>
      alert(8 - i, {
        subject: `artist:${drop.artistId}`,
        artistId: drop.artistId,
        artistName: artists[drop.artistId - 1],
        state: "acknowledged",
        acknowledgedAt: at(3, "09:02"),
        acknowledgedBy: "Odile",
        openedAt: at(4),
        silencedUntil: at(-30),
        occurrences: 2,
        detail: {
          count: 1,
          releases: [{ ...drop, severity: "high", expectedLow: 410, expectedHigh: 552 }],
        },
      }),
    ),
    alert(5, {
      kind: "source_incident",
      subject: "s4a_statistics",
      openedAt: at(5),
      detail: {
        source: "s4a_statistics",
        date: day(5),
        reason: "stood_still",
        releases: 15,
        present: 15,
        still: 14,
      },
    }),
    alert(4, {
      kind: "run_failed",
      subject: "daily_ingest",
      severity: "high",
      openedAt: at(8),
      detail: {
        runId: 22,
        runDate: day(8),
        tasksTotal: 16,
        tasksFailed: 11,
        invalidRecordsPct: 1.25,
      },
    }),
    alert(3, {
      kind: "credential_expired",
      subject: "meta_insights",
      severity: "high",
      openedAt: at(9),
      detail: {
        source: "meta_insights",
        tasksFailed: 6,
        since: at(9),
        message: "Error validating access token",
      },
    }),
    alert(2, {
      kind: "missing_days",
      subject: "s4a_statistics",
      severity: "low",
      state: "resolved",
      openedAt: at(20),
      resolvedAt: at(18),
      resolution: "over",
      detail: {
        source: "s4a_statistics",
        days: 3,
        entities: 2,
        firstDay: day(26),
        lastDay: day(24),
      },
    }),
  ];
  const silences: Silence[] = [
    {
      silenceId: 1,
      kind: "stream_drops",
      artistId: 3,
      releaseId: null,
      startsAt: at(2),
      endsAt: at(-40),
      reason: "tour break",
      createdBy: "Odile",
      createdAt: at(2),
      endedAt: null,
      endedBy: null,
    },
  ];
  const mail = (deliveryId: number, over: Partial<Delivery>): Delivery => ({
    deliveryId,
    alertId: 9,
    recipientId: 1,
    address: "odile@example.org",
    reason: "opened",
    state: "sent",
    attempts: 1,
    nextAttemptAt: null,
    lastError: null,
    queuedAt: at(1),
    sentAt: at(1, "06:42"),
    messageId: `<${deliveryId}@musicinsights>`,
    ...over,
  });
  const deliveries = [
    mail(4, {
      state: "failed",
      sentAt: null,
      attempts: 3,
      nextAttemptAt: at(0, "07:30"),
      lastError: "451 4.3.0 try again later",
    }),
    mail(3, {}),
    mail(2, {
      state: "dead",
      sentAt: null,
      attempts: 1,
      lastError: "550 5.1.1 no such user here",
    }),
    mail(1, { alertId: null, reason: "weekly" }),
  ];
  return { alerts, silences, deliveries };
}
