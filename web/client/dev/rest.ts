import type { Figure, Overview, ReleaseRow } from "../src/api/types.ts";
import { addDays } from "../src/format/days.ts";
import { past, report, runs, tasks } from "./ledger.ts";
import { models, predictions } from "./predictions.ts";
import { Sharing } from "./sharing.ts";
import { Watchkeeping } from "./watchkeeping.ts";
import { artists, releases, SECONDS_PER_DAY, type World } from "./world.ts";

type Query = URLSearchParams;
const own: { artists: { artistId: number; name: string }[]; signedIn: boolean } = {
  artists: [],
  signedIn: false,
};

let watchkeeping: Watchkeeping | undefined;
let sharing: Sharing | undefined;

/** The answers of the API for the made-up portfolio; undefined where there is none. */
export function answer(
  world: World,
  isOwn: boolean,
  method: string,
  path: string,
  query: Query,
  body: string,
): unknown {
  if (path === "portfolio")
    return {
      name: isOwn ? "own" : "demo",
      today: isOwn ? new Date().toISOString().slice(0, 10) : world.today,
      secondsPerDay: isOwn ? 86400 : SECONDS_PER_DAY,
      artists: isOwn ? own.artists.length : artists.length,
      releases: isOwn ? 0 : releases.length,
      hasDemo: true,
      hasOwn: true,
      adminSignedIn: own.signedIn,
    };
  if (!isOwn) {
    const said = (watchkeeping ??= new Watchkeeping(world)).answer(method, path, query, body);
    if (said !== undefined) return said;
  }
  const ofModels = models(method, path);
  if (ofModels !== undefined) return ofModels;
  const shared = (sharing ??= new Sharing(world)).answer(method, path, query, body);
  if (shared !== undefined) return shared;
  if (path === "me")
    return {
      name: own.signedIn ? "Odile" : null,
      role: own.signedIn ? "admin" : "viewer",
      scopes: null,
      how: own.signedIn ? "session" : "anonymous",
      hasIdentityProvider: true,
    };
  if (path === "alerts") return { items: [], next: null };
  if (path === "antiforgery") return { token: "x" };
  if (path === "sign-in" || path === "sign-out") {
    own.signedIn = path === "sign-in";
    return null;
  }
  if (method === "POST" && path === "admin/artists") {
    own.artists.push({ artistId: own.artists.length + 1, name: JSON.parse(body).name });
    return { artistId: own.artists.length };
  }
  if (method === "POST" && path === "admin/imports") return report(body);
  if (method === "DELETE") return { cellsRestored: 1044, cellsKept: 12 };
  if (path === "admin/imports") return { items: past(), next: null };
  if (path === "overview") return overview(world, query.get("from") ?? "", query.get("to") ?? "");
  if (path === "artists") {
    const demo = artists.map((name, i) => ({ artistId: i + 1, name }));
    const list = isOwn ? own.artists : demo;
    return { items: list.map((one) => ({ ...one, releases: 0, series: [] })), next: null };
  }
  if (path.startsWith("artists/"))
    return { artistId: 1, name: artists[Number(path.slice(8)) - 1], releases: 5, series: [] };
  if (path === "drops")
    return { items: world.drops.filter((drop) => !drop.recoveredOn), next: null };
  if (path === "releases") return isOwn ? { items: [], next: null } : list(world, query);
  if (path === "runs") return { items: runs(world), next: null };
  if (/^runs\/\d+\/tasks$/.test(path))
    return { items: tasks(world, query.get("status")), next: null };
  const release = /^releases\/(\d+)(?:\/(\w+))?$/.exec(path);
  return release ? one(world, Number(release[1]) - 1, release[2], query) : undefined;
}

function row(world: World, id: number): ReleaseRow {
  const release = releases[id] as (typeof releases)[number];
  const days = world.days[id] ?? [];
  const known = days.findLast((day) => day.streams !== null);
  const week =
    days.find((day) => day.date === addDays(known?.date ?? "2026-01-08", -7))?.streams ?? null;
  const end = addDays(world.today, -1);
  const series = Array.from(
    { length: 28 },
    (_, i) => days.find((day) => day.date === addDays(end, i - 27))?.streams ?? null,
  );
  return {
    releaseId: id + 1,
    artistId: release.artist + 1,
    artistName: artists[release.artist] ?? "",
    title: release.title,
    releaseDate: "2024-03-15",
    releaseDatePrecision: "day",
    lastDay: known?.date ?? null,
    streams: known?.streams ?? null,
    sameWeekdayLastWeek: week,
    changePct: week ? (((known?.streams ?? 0) - week) / week) * 100 : null,
    series,
    openDrop: world.drops.find((drop) => drop.releaseId === id + 1 && !drop.recoveredOn) ?? null,
    pausedAt: null,
  };
}

function list(world: World, query: Query) {
  const q = (query.get("q") ?? "").toLowerCase();
  const rows = releases
    .map((_, id) => row(world, id))
    .filter((r) => `${r.title} ${r.artistName}`.toLowerCase().includes(q));
  const by: Record<string, (a: ReleaseRow, b: ReleaseRow) => number> = {
    title: (a, b) => a.title.localeCompare(b.title),
    streams: (a, b) => (b.streams ?? 0) - (a.streams ?? 0),
    change: (a, b) => (b.changePct ?? 0) - (a.changePct ?? 0),
    lastDay: (a, b) => (b.lastDay ?? "").localeCompare(a.lastDay ?? ""),
  };
  return { items: rows.toSorted(by[query.get("sort") ?? "streams"]), next: null };
}

function one(world: World, id: number, part: string | undefined, query: Query): unknown {
  if (!releases[id]) return undefined;
  if (part === "drops") return drops(world, id + 1);
  if (part === "predictions") return predictions(world, id + 1);
  if (part === "metrics") {
    const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
    const days = [];
    for (let day = from; day <= to; day = addDays(day, 1))
      days.push(
        world.days[id]?.find((stored) => stored.date === day) ?? {
          ...world.make(id, day),
          streams: null,
          saves: null,
          listeners: null,
          playlistAdds: null,
          source: null,
          preliminary: false,
          gapReason: null,
        },
      );
    return { releaseId: id + 1, from, to, days };
  }
  return {
    ...row(world, id),
    platformIds: {},
    createdAt: "2026-01-01T00:00:00Z",
    sources: [
      {
        source: "s4a_statistics",
        concludedThrough: addDays(world.today, -2),
        lastCheckedAt: `${world.today}T06:41:00Z`,
      },
    ],
  };
}

function drops(world: World, releaseId: number) {
  const items = world.drops.filter((drop) => drop.releaseId === releaseId);
  const day = (ago: number) => addDays(world.firstToday, -ago);
  return {
    items,
    next: null,
    today: {
      day: day(1),
      answer: items.length > 0 ? "drop" : releaseId % 2 ? "no_drop" : "not_enough_data",
      why: items.length > 0 || releaseId % 2 ? null : "few_streams",
      expected: 481,
      expectedLow: 410,
      expectedHigh: 552,
      actual: items.length > 0 ? 203 : 470,
    },
    spikes: [
      { date: day(17), expected: 520, actual: 1310 },
      { date: day(40), expected: 480, actual: 990 },
    ],
  };
}

function overview(world: World, from: string, to: string): Overview {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const before = { from: addDays(from, -length), to: addDays(from, -1) };
  const sum = (s: (number | null)[]) => s.reduce<number>((a, b) => a + (b ?? 0), 0);
  const summed = (metric: "streams" | "saves" | "playlistAdds" | "listeners"): Figure => {
    const series = world.series(metric, from, to);
    const previous = sum(world.series(metric, before.from, before.to));
    return {
      metric,
      value: sum(series),
      previous,
      deltaPct: null,
      dataDay: addDays(world.today, -2),
      series,
    };
  };
  const [streams, saves, listeners] = [summed("streams"), summed("saves"), summed("listeners")];
  const ratio = (metric: "saveRate" | "streamsPerListener", a: Figure, b: Figure): Figure => ({
    ...a,
    metric,
    value: (a.value ?? 0) / (b.value || 1),
    previous: (a.previous ?? 0) / (b.previous || 1),
    series: a.series.map((value, i) =>
      value === null || !b.series[i] ? null : value / b.series[i],
    ),
  });
  const freshness = { dataThrough: addDays(world.today, -2), ageDays: 2, behind: 2 };
  const flat = (metric: Figure["metric"], value: number): Figure => ({
    metric,
    value,
    previous: value,
    deltaPct: 0,
    dataDay: world.today,
    series: Array.from({ length }, (_, i) => (i % 9 === 4 ? null : 14 + (i % 3))),
  });
  return {
    from,
    to,
    compare: { mode: "previous", ...before },
    blocks: {
      audience: { figures: [streams, listeners], freshness },
      engagement: {
        figures: [
          saves,
          summed("playlistAdds"),
          ratio("saveRate", saves, streams),
          ratio("streamsPerListener", streams, listeners),
        ],
        freshness,
      },
      marketing: [],
      etl: {
        figures: [flat("tasksDone", 416), flat("tasksFailed", 4), flat("recordsRefused", 12)],
        lastRun: {
          runId: 30,
          runDate: world.today,
          status: "success",
          tasksTotal: 16,
          tasksFailed: 1,
          finishedAt: `${world.today}T06:41:00Z`,
        },
        freshness: { ...freshness, behind: 0 },
      },
    },
  };
}
