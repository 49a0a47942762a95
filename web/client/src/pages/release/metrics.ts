import type { ChartDay, Unit } from "../../chart/chart";
import { chartDaysOf } from "../../chart/chartDays";
import type { DayMetric, MetricDay } from "../../api/types";
import { type Key, t } from "../../i18n/i18n.svelte";

/** What the chart can show: a day's counts, and what follows from two of them. */
export type ChartMetric = DayMetric | "saveRate" | "streamsPerListener";

export const chartMetrics: ChartMetric[] = [
  "streams",
  "listeners",
  "saves",
  "playlistAdds",
  "saveRate",
  "streamsPerListener",
];

const ratios: Partial<Record<ChartMetric, [of: DayMetric, by: DayMetric]>> = {
  saveRate: ["saves", "streams"],
  streamsPerListener: ["streams", "listeners"],
};

export const unitOf = (metric: ChartMetric): Unit =>
  metric === "saveRate" ? "share" : metric === "streamsPerListener" ? "ratio" : "count";

const names: Record<ChartMetric, Key> = {
  streams: "day.streams",
  listeners: "day.listeners",
  saves: "day.saves",
  playlistAdds: "day.playlistAdds",
  saveRate: "metric.saveRate",
  streamsPerListener: "metric.streamsPerListener",
};

export const nameOf = (metric: ChartMetric): string => t(names[metric]);

export function valueOf(day: MetricDay, metric: ChartMetric): number | null {
  const ratio = ratios[metric];
  if (!ratio) return day[metric as DayMetric];
  const [of, by] = [day[ratio[0]], day[ratio[1]]];
  return of === null || !by ? null : of / by;
}

export const chartDays = (days: MetricDay[], metric: ChartMetric): ChartDay[] =>
  chartDaysOf(days, (day) => valueOf(day, metric));
