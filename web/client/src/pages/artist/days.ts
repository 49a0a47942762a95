import type { ArtistDay, ArtistMetrics } from "../../api/catalogue";
import type { ChartDay } from "../../chart/chart";

export const artistMetrics = [
  "streams",
  "listeners",
  "monthlyListeners",
  "followers",
  "popularity",
  "saves",
  "playlistAdds",
] as const;
export type ArtistMetric = (typeof artistMetrics)[number];

/** What is counted anew each day may be added up; what stands at a level has its newest value. */
const COUNTED: ReadonlySet<ArtistMetric> = new Set(["streams", "saves", "playlistAdds"]);

export const isCounted = (metric: ArtistMetric): boolean => COUNTED.has(metric);

/** A metric's days as the chart takes them; the reason of a missing day is that of its streams. */
export const chartDays = (days: ArtistDay[], metric: ArtistMetric): ChartDay[] =>
  days.map((day) => ({
    date: day.date,
    value: day[metric],
    preliminary: day.preliminary,
    gapReason: day[metric] === null ? day.gapReason : null,
  }));

export interface RangeFigure {
  metric: ArtistMetric;
  value: number | null;
  previous: number | null;
}

/**
 * What a range says of a metric. Counts are summed, and compared over the days on which both ranges know
 * theirs, since a day that is missing is no loss; levels are the newest known.
 */
export function figureOf(
  metric: ArtistMetric,
  now: ArtistMetrics | null,
  before: ArtistMetrics | null,
): RangeFigure {
  const [days, earlier] = [now?.days ?? [], before?.days ?? []];
  if (!isCounted(metric))
    return { metric, value: newest(days, metric), previous: newest(earlier, metric) };
  return { metric, value: sum(days, metric), previous: sum(earlier, metric) };
}

/** The sums of the days that both ranges know, for an honest comparison. */
export function pairedSums(
  metric: ArtistMetric,
  now: ArtistMetrics | null,
  before: ArtistMetrics | null,
): { value: number | null; previous: number | null } {
  const pairs = (now?.days ?? []).flatMap((day, i) => {
    const [value, previous] = [day[metric], before?.days[i]?.[metric] ?? null];
    return value === null || previous === null ? [] : [{ value, previous }];
  });
  if (pairs.length === 0) return { value: null, previous: null };
  return pairs.reduce(
    (sums, pair) => ({
      value: sums.value + pair.value,
      previous: sums.previous + pair.previous,
    }),
    { value: 0, previous: 0 },
  );
}

const newest = (days: ArtistDay[], metric: ArtistMetric): number | null =>
  days.findLast((day) => day[metric] !== null)?.[metric] ?? null;

const sum = (days: ArtistDay[], metric: ArtistMetric): number | null =>
  days.reduce<number | null>(
    (all, day) => (day[metric] === null ? all : (all ?? 0) + day[metric]),
    null,
  );

/** The newest day on which anything is known. */
export const newestDay = (metrics: ArtistMetrics | null): string | null =>
  metrics?.days.findLast((day) => artistMetrics.some((metric) => day[metric] !== null))?.date ??
  null;
