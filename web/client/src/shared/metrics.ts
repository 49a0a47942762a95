import type { ChartDay } from "../chart/chart";
import { chartDaysOf } from "../chart/chartDays";
import type { SharedDay, View } from "./link";

const ofBoth = ["streams", "listeners", "saves", "playlistAdds"] as const;
const ofArtists = ["monthlyListeners", "followers"] as const;

export type Metric = (typeof ofBoth)[number] | (typeof ofArtists)[number];

/** What can be drawn of it. */
export const metricsOf = (view: View): readonly Metric[] =>
  view.kind === "artist" ? [...ofBoth, ...ofArtists] : ofBoth;

/** A day's gap is that of its streams; another metric may be unknown for no reason that is told. */
export const chartDays = (days: SharedDay[], metric: Metric): ChartDay[] =>
  chartDaysOf(days, (day) => day[metric]);

/** The newest known value and its day; null where nothing is known. */
export function newest(days: SharedDay[], metric: Metric) {
  const index = days.findLastIndex((day) => day[metric] !== null);
  const day = days[index];
  if (!day) return null;
  return { day: day.date, value: day[metric] ?? 0, before: days[index - 7]?.[metric] ?? null };
}
