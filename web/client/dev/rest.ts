import type { ReleaseRow } from "../src/api/types.ts";
import { addDays } from "../src/format/days.ts";
import { catalogue, isIn } from "./catalogue.ts";
import { past, report, runs, tasks } from "./ledger.ts";
import { drops, isOpenOf } from "./falls.ts";
import { lineage } from "./lineage.ts";
import { movers, overview } from "./overview.ts";
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
  if (path === "overview") return overview(world, query);
  if (path === "overview/movers") return movers(world, query);
  if (!isOwn) {
    const ofCatalogue = catalogue(world, path, query);
    if (ofCatalogue !== undefined) return ofCatalogue;
  }
  const told = isOwn ? undefined : lineage(world, path, query);
  if (told !== undefined) return told;
  if (path === "artists")
    return { items: own.artists.map((one) => ({ ...one, releases: 0, series: [] })), next: null };
  if (path === "campaigns") return { items: [], next: null };
  if (path === "drops")
    return { items: world.drops.filter((drop) => isOpenOf(drop, query)), next: null };
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
    .filter((r) => `${r.title} ${r.artistName}`.toLowerCase().includes(q))
    .filter((r) => (query.get("artistId") ?? String(r.artistId)) === String(r.artistId))
    .filter((r) => isIn(world, r, query.get("state")));
  const by: Record<string, (a: ReleaseRow, b: ReleaseRow) => number> = {
    title: (a, b) => a.title.localeCompare(b.title),
    streams: (a, b) => (b.streams ?? 0) - (a.streams ?? 0),
    change: (a, b) => (b.changePct ?? 0) - (a.changePct ?? 0),
    lastDay: (a, b) => (b.lastDay ?? "").localeCompare(a.lastDay ?? ""),
  };
  const items = rows.toSorted(by[query.get("sort") ?? "streams"]);
  const limit = Number(query.get("limit") ?? 50);
  return { items: items.slice(0, limit), next: items.length > limit ? "more" : null };
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
