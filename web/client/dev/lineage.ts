import { addDays } from "../src/format/days.ts";
import { artists, releases, type World } from "./world.ts";

const METRICS = ["streams", "saves", "playlistAdds", "listeners"] as const;

/** Where a made-up figure came from, and what explains a made-up curve; undefined for other addresses. */
export function lineage(world: World, path: string, query: URLSearchParams): unknown {
  const marks = /^(releases|artists)\/(\d+)\/annotations$/.exec(path);
  if (marks) return annotations(world, Number(marks[2]), query);
  const day = /^(releases|artists)\/(\d+)\/days\/([\d-]+)$/.exec(path);
  if (!day) return undefined;
  return day[1] === "artists"
    ? ofArtist(world, Number(day[2]), day[3] ?? "")
    : ofRelease(world, Number(day[2]), day[3] ?? "");
}

function annotations(world: World, id: number, query: URLSearchParams) {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  const day = (ago: number) => addDays(world.firstToday, -ago);
  const none = {
    through: null,
    releaseId: id,
    title: releases[id - 1]?.title ?? null,
    campaignId: null,
    campaign: null,
    platform: null,
    playlist: null,
    streams: null,
  };
  const campaign = { kind: "campaign", campaignId: 7, campaign: "Autumn push", platform: "meta" };
  const items = [
    { ...none, ...campaign, date: day(33), through: day(24) },
    { ...none, ...campaign, date: day(70), through: day(58) },
    { ...none, kind: "playlist", date: day(29), playlist: "release_radar", streams: 1204 },
    { ...none, kind: "release", date: day(80) },
  ];
  return { from, to, items: items.filter(({ date }) => date >= from && date <= to) };
}

function ofRelease(world: World, id: number, date: string) {
  const release = releases[id - 1];
  if (!release) return undefined;
  const stored = world.days[id - 1]?.find((one) => one.date === date);
  const at = (days: number, time: string) => `${addDays(date, days)}T${time}Z`;
  const metrics = METRICS.map((metric) => {
    const value = stored?.[metric] ?? null;
    const rest = { importId: null, taskId: null, payloadId: null, replacedBy: null, until: null };
    const said =
      value === null
        ? []
        : [
            {
              ...rest,
              value,
              source: "s4a_statistics",
              rank: 3,
              from: at(2, "06:41:12"),
              state: "stands",
              cause: "fetch",
              taskId: 4211,
              payloadId: 990,
            },
            {
              ...rest,
              value: Math.round(value * 0.94),
              source: "s4a_csv",
              rank: 2,
              from: at(2, "09:02:00"),
              state: "outranked",
              cause: "fetch",
            },
            {
              ...rest,
              value: Math.round(value * 0.9),
              source: "s4a_csv",
              rank: 2,
              from: at(1, "18:20:00"),
              until: at(2, "06:41:12"),
              state: "replaced",
              cause: "import",
              replacedBy: "fetch",
              importId: 31,
            },
          ].slice(0, metric === "streams" ? 3 : 1);
    return { metric, value, source: said[0]?.source ?? null, since: said[0]?.from ?? null, said };
  });
  const missing = stored !== undefined && stored.streams === null;
  return {
    entityKind: "release",
    entityId: id,
    name: release.title,
    artistId: release.artist + 1,
    artistName: artists[release.artist],
    date,
    asOf: null,
    preliminary: stored?.preliminary ?? false,
    gapReason: stored ? stored.gapReason : "not_yet_fetched",
    metrics,
    sum: null,
    gaps: missing
      ? [
          {
            source: "s4a_statistics",
            reason: "absent_at_source",
            knownAt: at(3, "06:40:00"),
            taskId: 4230,
          },
        ]
      : [],
    refused: [],
    tasks: stored
      ? [task(4211, addDays(date, 2), "done"), task(4190, addDays(date, 1), "failed")]
      : [],
    payloads: stored ? [payload(990, id, date, at(2, "06:41:10"))] : [],
    imports: missing
      ? []
      : [
          {
            importId: 31,
            fileName: "Night Bus-timeline.csv",
            kind: "song_timeline",
            importedAt: at(1, "18:20:00"),
            undoneAt: null,
          },
        ],
  };
}

function ofArtist(world: World, id: number, date: string) {
  const mine = releases.flatMap((release, i) => (release.artist === id - 1 ? [i] : []));
  if (mine.length === 0) return undefined;
  const rows = mine.map((i) => {
    const day = world.days[i]?.find((one) => one.date === date);
    return {
      releaseId: i + 1,
      title: releases[i]?.title,
      streams: day?.streams ?? null,
      saves: day?.saves ?? null,
      playlistAdds: day?.playlistAdds ?? null,
    };
  });
  const known = rows.filter((row) => row.streams !== null);
  const sum = (metric: "streams" | "saves" | "playlistAdds") =>
    known.reduce((all, row) => all + (row[metric] ?? 0), 0);
  return {
    ...ofRelease(world, (mine[0] ?? 0) + 1, date),
    entityKind: "artist",
    entityId: id,
    name: artists[id - 1],
    sum: {
      streams: sum("streams"),
      saves: sum("saves"),
      playlistAdds: sum("playlistAdds"),
      releasesTotal: known.length,
      releases: known,
    },
  };
}

const task = (taskId: number, runDate: string, status: string) => ({
  taskId,
  runId: 30,
  runDate,
  source: "s4a_statistics",
  status,
  skipReason: null,
  attempts: 1,
  accepted: status === "done" ? 3 : 0,
  ignored: 0,
  refused: 0,
  errorClass: status === "failed" ? "Timeout" : null,
  payloadId: status === "done" ? 990 : null,
});

const payload = (payloadId: number, entityId: number, date: string, fetchedAt: string) => ({
  payloadId,
  source: "s4a_statistics",
  entityKind: "release",
  entityId,
  fetchedAt,
  contentType: "application/json",
  storedBytes: 4180,
  sha256: "9f2c",
  firstDay: addDays(date, -2),
  lastDay: date,
});
