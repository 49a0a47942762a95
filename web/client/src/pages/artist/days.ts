import type { ArtistDay, ArtistMetrics } from "../../api/catalogue";
import type { Annotation } from "../../api/lineage";
import type { ChartDay } from "../../chart/chart";
import { chartDaysOf } from "../../chart/chartDays";

/** What the page shows of a range, read together so that its parts are of the same days. */
export interface ArtistCurve {
  shown: ArtistMetrics;
  /** As many days as are shown; null where nothing is compared. */
  before: ArtistMetrics | null;
  annotations: Annotation[];
}

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
  chartDaysOf(days, (day) => day[metric]);

export interface RangeFigure {
  metric: ArtistMetric;
  value: number | null;
  /** What is compared: counts over the days that both ranges know, since a missing day is no loss. */
  now: number | null;
  previous: number | null;
  /** How many days are compared, of how many; null where a level is. */
  over: { days: number; of: number } | null;
}

/** What a range says of a metric: counts are summed, a level is the newest known. */
export function figureOf(
  metric: ArtistMetric,
  curve: Pick<ArtistCurve, "shown" | "before"> | null,
): RangeFigure {
  const [days, earlier] = [curve?.shown.days ?? [], curve?.before?.days ?? []];
  if (!isCounted(metric)) {
    const value = newest(days, metric);
    return { metric, value, now: value, previous: newest(earlier, metric), over: null };
  }
  const known = days.map((day, i) => [day[metric], earlier[i]?.[metric] ?? null] as const);
  const both = known.filter(([value, previous]) => value !== null && previous !== null);
  return {
    metric,
    value: sum(known.map(([value]) => value)),
    now: sum(both.map(([value]) => value)),
    previous: sum(both.map(([, previous]) => previous)),
    over: { days: both.length, of: days.length },
  };
}

const newest = (days: ArtistDay[], metric: ArtistMetric): number | null =>
  days.findLast((day) => day[metric] !== null)?.[metric] ?? null;

const sum = (values: (number | null)[]): number | null =>
  values.reduce((all, value) => (value === null ? all : (all ?? 0) + value), null);
