import type { DayMetric, MetricDay, ReleaseMetrics } from "../../api/types";
import { addDays } from "../../format/days";
import type { ReleaseMetricsPayload } from "../../live/events";

export const dayMetrics: DayMetric[] = ["streams", "listeners", "saves", "playlistAdds"];

/** Puts new days and gaps in place; days after the range move it on, its length stays. */
export function applyMetrics(
  metrics: ReleaseMetrics,
  { days, gaps }: Pick<ReleaseMetricsPayload, "days" | "gaps">,
): ReleaseMetrics {
  const newest = [...days, ...gaps].reduce((to, { date }) => (date > to ? date : to), metrics.to);
  const length = metrics.days.length;
  const all = new Map(metrics.days.map((day) => [day.date, day]));
  for (let day = addDays(metrics.to, 1); day <= newest; day = addDays(day, 1))
    all.set(day, blank(day));
  for (const day of days) {
    const old = all.get(day.date);
    if (old) all.set(day.date, { ...old, ...withoutUnknown(day), gapReason: null });
  }
  for (const gap of gaps) {
    const old = all.get(gap.date);
    if (old && old.streams === null) all.set(gap.date, { ...old, gapReason: gap.reason });
  }
  const kept = [...all.values()].slice(-length);
  return { ...metrics, days: kept, from: kept[0]?.date ?? metrics.from, to: newest };
}

/** What is not known never replaces what is. */
function withoutUnknown<T extends object>(day: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(day).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}

export const blank = (date: string): MetricDay => ({
  date,
  streams: null,
  saves: null,
  playlistAdds: null,
  listeners: null,
  source: null,
  preliminary: false,
  gapReason: null,
});

/** The newest known value of a metric, and that of the same weekday a week before. */
export function latest(days: MetricDay[], metric: DayMetric) {
  const index = days.findLastIndex((day) => day[metric] !== null);
  return {
    day: days[index]?.date ?? null,
    value: days[index]?.[metric] ?? null,
    previous: days[index - 7]?.[metric] ?? null,
  };
}
