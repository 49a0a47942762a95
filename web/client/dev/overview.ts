import type { Figure, FigureMetric, Mover, Movers, Overview } from "../src/api/overview.ts";
import { addDays, daysBetween } from "../src/format/days.ts";
import { artists, releases, type World } from "./world.ts";

type Query = URLSearchParams;
type Series = (number | null)[];
type Range = { from: string; to: string };

const sum = (series: Series) => series.reduce<number>((a, b) => a + (b ?? 0), 0);

/** The overview of the made-up portfolio, or of one artist of it. */
export function overview(world: World, query: Query): Overview {
  const { now, before, compare } = ranges(world, query);
  const length = daysBetween(now.from, now.to) + 1;
  const ids = releases.flatMap((release, id) => (isMeant(query, release.artist) ? [id] : []));
  const daily = (range: Range, metric: "streams" | "saves" | "playlistAdds" | "listeners") =>
    days(range).map((date) => world.total(date, metric, ids));
  const figure = (
    metric: FigureMetric,
    series: Series,
    value: number,
    previous: number | null,
  ) => ({
    metric,
    value,
    previous: before ? previous : null,
    deltaPct: null,
    compared: before ? value : null,
    comparedDays: before ? length : null,
    dataDay: addDays(world.today, -2),
    series,
  });
  const summed = (metric: "streams" | "saves" | "playlistAdds" | "listeners"): Figure => {
    const series = daily(now, metric);
    const earlier = before && daily(before, metric);
    const both = series.map((value, i) => value !== null && earlier?.[i] != null);
    return {
      ...figure(metric, series, sum(series), sum(earlier?.filter((_, i) => both[i]) ?? [])),
      compared: earlier && sum(series.filter((_, i) => both[i])),
      comparedDays: earlier && both.filter(Boolean).length,
    };
  };
  const [streams, saves, listeners] = [summed("streams"), summed("saves"), summed("listeners")];
  const ratio = (metric: FigureMetric, a: Figure, b: Figure): Figure => ({
    ...a,
    metric,
    value: (a.value ?? 0) / (b.value || 1),
    compared: a.compared === null ? null : a.compared / (b.compared || 1),
    previous: a.previous === null ? null : a.previous / (b.previous || 1),
    series: a.series.map((value, i) =>
      value === null || !b.series[i] ? null : value / b.series[i],
    ),
  });
  const wave = (metric: FigureMetric, value: number, previous: number, scale = value / length) =>
    figure(
      metric,
      Array.from({ length }, (_, i) => (i % 9 === 4 ? null : scale * (1 + Math.sin(i / 3) / 4))),
      value,
      previous,
    );
  const freshness = { dataThrough: addDays(world.today, -2), ageDays: 2, behind: 2 };
  const ads = (currency: string, spend: number) => ({
    platform: "meta" as const,
    currency,
    figures: [
      wave("spend", spend, spend * 0.8),
      wave("conversions", Math.round(spend * 4.6), Math.round(spend * 4.1)),
      wave("cpr", 0.2134, 0.2241, 0.21),
      wave("clicks", Math.round(spend * 9), Math.round(spend * 7)),
      currency === "EUR"
        ? wave("costPerExtraStream", 0.0831, 0.0962, 0.08)
        : { ...wave("costPerExtraStream", 0, 0), value: null, previous: null, series: [] },
      currency === "EUR"
        ? wave("extraStreams", 5210, 4830)
        : { ...wave("extraStreams", 0, 0), value: null, previous: null, series: [] },
    ],
    freshness,
  });
  const likely = (id: number, probability: number, name: string, value: number) => ({
    releaseId: id + 1,
    title: releases[id]?.title ?? "",
    artistId: (releases[id]?.artist ?? 0) + 1,
    artistName: artists[releases[id]?.artist ?? 0] ?? "",
    date: addDays(world.today, -2),
    probability,
    claim: "looks_like",
    reason: { name, value, contribution: 1.2 },
  });
  return {
    ...now,
    compare: { mode: compare, from: before?.from ?? null, to: before?.to ?? null },
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
      marketing: [
        ads("EUR", 412.5),
        ...(query.get("artistId") ? [] : [ads("USD", 96)]),
        {
          platform: "hypeddit",
          currency: null,
          figures: [
            wave("visits", 2310, 2100),
            wave("clicks", 871, 905),
            wave("ctr", 0.377, 0.431, 0.37),
          ],
          freshness,
        },
      ],
      predictions: {
        figures: [wave("likelyReleaseRadar", 3, 1, 3), wave("likelyDiscoverWeekly", 1, 2, 1)],
        playlists: [
          { target: "rr", top: [likely(0, 0.71, "age", 2.48), likely(6, 0.62, "followers", 8.05)] },
          { target: "dw", top: [likely(3, 0.54, "listeners_28d", 8.24)] },
        ],
        freshness,
      },
      etl: {
        figures: [
          wave("tasksDone", 416, 416, 15),
          wave("tasksFailed", 4, 1, 1),
          wave("recordsRefused", 12, 10, 1),
          wave("invalidRecordsPct", 0.4, 0.3, 0.4),
          wave("anomaliesPct", 1.8, 2.1, 1.8),
          wave("lastAlertDelaySeconds", 41, 44, 40),
        ],
        lastRun: {
          runId: 30,
          runDate: world.today,
          status: "success",
          tasksTotal: 16,
          tasksFailed: 1,
          finishedAt: `${world.today}T06:41:00Z`,
          invalidRecordsPct: 0.4,
          anomaliesPct: 1.8,
          lastAlertDelaySeconds: 41,
        },
        freshness: { ...freshness, behind: 0 },
      },
    },
  };
}

export function movers(world: World, query: Query): Movers {
  const { now, before, compare } = ranges(world, query);
  const back = before ?? now;
  const all = releases.flatMap((release, id): Mover[] => {
    if (!isMeant(query, release.artist)) return [];
    const of = (range: Range) => sum(days(range).map((date) => world.total(date, "streams", [id])));
    const [streams, previous] = [of(now), of(back)];
    return [
      {
        releaseId: id + 1,
        title: release.title,
        artistId: release.artist + 1,
        artistName: artists[release.artist] ?? "",
        streams,
        previous,
        change: streams - previous,
        deltaPct: previous ? ((streams - previous) / previous) * 100 : null,
        days: daysBetween(now.from, now.to) + 1,
      },
    ];
  });
  const ranked = all.toSorted((a, b) => b.change - a.change);
  return {
    ...now,
    compare: { mode: compare, from: back.from, to: back.to },
    up: ranked.filter((mover) => mover.change > 0).slice(0, 5),
    down: ranked
      .filter((mover) => mover.change < 0)
      .toReversed()
      .slice(0, 5),
  };
}

const isMeant = (query: Query, artist: number) =>
  !query.get("artistId") || Number(query.get("artistId")) === artist + 1;

function ranges(world: World, query: Query) {
  const now = {
    from: query.get("from") ?? addDays(world.today, -28),
    to: query.get("to") ?? addDays(world.today, -1),
  };
  const compare = query.get("compare") ?? "previous";
  const weeks = Math.ceil((daysBetween(now.from, now.to) + 1) / 7) * 7;
  const back = compare === "year" ? 364 : weeks;
  const before =
    compare === "none" ? null : { from: addDays(now.from, -back), to: addDays(now.to, -back) };
  return { now, before, compare };
}

function days(range: Range): string[] {
  const list = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) list.push(day);
  return list;
}
