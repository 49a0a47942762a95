import type { Schema } from "../src/api/contract.ts";
import { releases } from "./world.ts";

type Day = (ago: number) => string;
type At = (ago: number, time?: string) => string;

/** Keys, sessions, the audit log, actors and the host, as a made-up server tells of them. */
export function accessKept(day: Day, at: At) {
  const keys: Schema<"KeyItem">[] = ["standalone", "nightly import", "old script"].map(
    (name, i) => ({
      keyId: i + 1,
      name,
      role: i === 2 ? "viewer" : "admin",
      scopes: i === 1 ? ["imports", "runs"] : [],
      callsPerMinute: i === 1 ? 60 : null,
      createdAt: at(90 - i),
      createdBy: i === 0 ? null : "standalone",
      expiresAt: i === 1 ? at(-60) : null,
      lastUsedAt: i === 2 ? null : at(0),
      revokedAt: i === 2 ? at(4) : null,
      revokedBy: i === 2 ? "standalone" : null,
    }),
  );
  const sessions: Schema<"SessionItem">[] = [true, false].map((isCurrent, i) => ({
    sessionId: i + 1,
    name: "standalone",
    role: "admin",
    how: "key",
    keyId: 1,
    remote: "127.0.0.1",
    createdAt: at(i + 1),
    lastSeenAt: at(i),
    expiresAt: at(-29),
    revokedAt: null,
    revokedBy: null,
    isCurrent,
  }));
  const audit: Schema<"AuditItem">[] = [
    ["POST", "/own/api/v1/admin/artists", 201],
    ["POST", "/own/api/v1/admin/artists/1/ingest", 202],
    ["DELETE", "/own/api/v1/admin/keys/9", 404],
  ].map(([method, path, status], i) => ({
    auditId: 3 - i,
    at: at(0, `06:4${i}`),
    actor: "standalone",
    actorKind: "key",
    method: String(method),
    path: String(path),
    status: Number(status),
    outcome: status === 404 ? "unknown_key" : "ok",
    remote: "127.0.0.1",
    durationMs: 12 + i,
    // The oldest line is of before traces were noted.
    traceId: i === 2 ? null : `4bf92f3577b34da6a3ce929d0e0e473${i}`,
  }));
  const reminders: Schema<"ReminderItem">[] = releases.slice(0, 6).map((release, i) => ({
    kind: "release",
    id: String(i + 1),
    name: release.title,
    reminder: "daily",
    nextDueAt: at(-1),
    periodSeconds: 14_400,
    lastTickAt: at(0),
    lagSeconds: 0.4 + i,
    concludedThrough: day(2),
  }));
  const actor: Schema<"ActorItem"> = {
    kind: "release",
    id: "1",
    name: releases[0]?.title ?? null,
    isActive: true,
    silo: "S127.0.0.1:11111:1",
    isWorking: false,
    lastTickAt: at(0),
    lastOutcome: "done",
    isTracked: true,
    pausedAt: null,
    reminders: reminders.slice(0, 1),
    sources: [
      {
        source: "s4a_statistics",
        firstDay: day(180),
        concludedThrough: day(2),
        checkedAt: at(0),
      },
    ],
  };
  const settings: Schema<"SettingItem">[] = [
    ["payloads", "PAYLOADS_KEEP_DAYS", "90", false, "default"],
    ["scheduler", "SCHEDULER_TICK_HOURS", "8", false, "file"],
    ["spotify", "SPOTIFY_CLIENT_ID", "4711", false, "environment"],
    ["spotify", "SPOTIFY_CLIENT_SECRET", "********", true, "environment"],
  ].map(([section, name, value, isSecret, origin]) => ({
    section: String(section),
    name: String(name),
    value: String(value),
    isSecret: isSecret === true,
    origin: String(origin),
    file: null,
  }));
  return { keys, sessions, audit, reminders, actor, settings, ...host(at) };
}

const host = (at: At) => ({
  credentials: {
    days: 7,
    items: ["working", "refused", "missing", "unused", "missing"].map((state, i) => ({
      name: ["spotify", "spotify_for_artists", "hypeddit", "meta", "mail"][i],
      sources: [],
      state,
      lastWorkedAt: i < 2 ? at(i) : null,
      lastRefusedAt: i === 1 ? at(0) : null,
      lastRefusal: i === 1 ? "SessionExpired" : null,
      settings: [{ name: `SECRET_${i}`, isSet: i < 2 || i === 3, origin: "environment" }],
    })),
  },
  storage: {
    databaseBytes: 1_840_000_000,
    disk: { freeBytes: 61_000_000_000, totalBytes: 240_000_000_000 },
    tables: [
      {
        name: "spotify_streams_daily",
        rows: 9_820_000,
        bytes: 1_410_000_000,
        indexBytes: 610_000_000,
        parts: 168,
      },
      { name: "raw_payloads", rows: 41_200, bytes: 260_000_000, indexBytes: 4_000_000, parts: 4 },
      { name: "artists", rows: 3, bytes: 65_536, indexBytes: 49_152, parts: 0 },
    ],
    retentions: [
      { name: "raw_payloads", days: 90, setting: "PAYLOADS_KEEP_DAYS" },
      { name: "admin_audit_log", days: 400, setting: "WEB_AUDIT_DAYS" },
      { name: "daily", days: null, setting: null },
    ],
  },
});
