import { addDays } from "../src/format/days.ts";
import { kept } from "./adminKept.ts";
import { releases, type World } from "./world.ts";

type Query = URLSearchParams;

/** What administration asks for and does, on made-up data; undefined where it is about something else. */
export function administration(
  world: World,
  method: string,
  path: string,
  query: Query,
  body: string,
): unknown {
  const given = body.startsWith("{") ? JSON.parse(body) : {};
  const made = kept(world);
  const list = (items: unknown[]) => ({ items, next: null });

  if (method === "GET") {
    const lists: Record<string, () => unknown> = {
      campaigns: () => list(made.campaigns),
      "ad-accounts": () => list(made.accounts),
      freshness: () => list(made.freshness),
      "admin/backfills": () => list(made.backfills),
      "admin/keys": () => list(made.keys),
      "admin/sessions": () => list(made.sessions),
      "admin/audit": () => list(made.audit),
      "admin/reminders": () => list(made.reminders),
      "admin/rejects": () => list(query.get("resolved") === "true" ? [] : made.rejects),
      "admin/settings": () => ({ items: made.settings }),
      "admin/credentials": () => made.credentials,
      "admin/storage": () => made.storage,
      "admin/reconcile": () => made.reconcile,
    };
    if (lists[path]) return lists[path]();
    if (/^admin\/backfills\/\d+\/items$/.test(path)) return list(made.parts);
    if (path.startsWith("admin/grains/")) return made.actor;
    if (/^tasks\/\d+$/.test(path)) return made.task;
    if (/^payloads\/\d+$/.test(path)) return made.payload;
    return undefined;
  }

  if (query.get("dryRun") === "true" && method === "DELETE") return made.purge;
  if (method === "DELETE" && /^admin\/(keys|sessions|artists|releases|campaigns)/.test(path))
    return null;
  if (/\/(pause|resume|dismiss)$/.test(path) || method === "PATCH") return null;
  if (path.endsWith("/ingest")) return { taskIds: [101, 102] };
  if (path === "admin/backfills")
    return given.dryRun
      ? { entities: 12, days: 40, calls: 18, items: [], itemsTotal: 0 }
      : { backfillId: 3 };
  if (path === "admin/reconcile") return { ...made.reconcile, isRunning: true, finishedAt: null };
  if (/^admin\/runs\/[\d-]+$/.test(path)) return { taskIds: [1, 2], tasks: 2 };
  if (path === "admin/keys") return { keyId: 9, key: "mi_made-up-key-of-the-mock" };
  if (path === "admin/outcomes") return { isStored: true, ignored: null };
  if (path.endsWith("/replay"))
    return {
      ...made.payload,
      accepted: 28,
      ignored: [],
      refused: [],
      refusedTotal: 0,
      daysChanged: 2,
    };
  if (path.endsWith("/resubmit")) return resubmitted(given);
  if (path === "admin/rules/backtest") return backtest(world, given);
  if (/^admin\/(artists|releases|campaigns)\/\d+\/days$/.test(path))
    return {
      importId: 4,
      kind: "manual",
      accepted: given.days.length,
      ignored: [],
      refused: [],
      refusedTotal: 0,
      daysChanged: given.days.length,
      releasesCreated: 0,
    };
  return undefined;
}

const resubmitted = (given: Record<string, unknown>) =>
  Object.values(given).some((value) => Number(value) < 0)
    ? {
        status: 422,
        problem: {
          code: "negative",
          title: "The request cannot be read as meant",
          detail: "streams: −4 is below 0.",
          errors: { streams: ["−4 is below 0."] },
        },
      }
    : { importId: 5, outcome: "accepted", ignoredReason: null, daysChanged: 1 };

const backtest = (world: World, given: { from: string; to: string }) => ({
  from: given.from,
  to: given.to,
  releases: releases.length,
  releaseDays: releases.length * 90,
  wouldHaveFired: { drops: 5, perSeriesYear: 1.4, byRule: { count_model: 3, day_before: 2 } },
  didFire: { drops: 3, perSeriesYear: 0.8, byRule: { count_model: 3 } },
  drops: releases.slice(0, 5).map((release, i) => ({
    releaseId: i + 1,
    title: release.title,
    rule: i < 3 ? "count_model" : "day_before",
    severity: "medium",
    openedOn: addDays(world.today, -10 * i - 5),
    endedOn: i === 0 ? null : addDays(world.today, -10 * i),
    expected: 480,
    actual: 203,
    depth: 0.58,
    didFire: i < 3,
  })),
});
