import type { AlignedData } from "uplot";
import type { Drop, Spike } from "../../api/drops";
import type { Day, DayMetric, MetricDay } from "../../api/types";
import { addDays, toTime } from "../../format/days";
import { isFall } from "../releases/rows";

export const DAY_S = 86_400;

/** A stretch of days in seconds, edges at midnight of the first and after the last. */
export interface Span {
  from: number;
  to: number;
}

const seconds = (day: Day): number => toTime(day) / 1000;

/** Days, the settled line and the preliminary one, which begins at its last settled neighbour. */
export function plotData(days: MetricDay[], metric: DayMetric): AlignedData {
  const settled = days.map((day) => (day.preliminary ? null : day[metric]));
  const open = days.map((day, i) =>
    day.preliminary || days[i + 1]?.preliminary ? day[metric] : null,
  );
  return [days.map((day) => seconds(day.date)), settled, open];
}

/** Where days are missing: between known values, or with a reason given. */
export function gapSpans(days: MetricDay[], metric: DayMetric): Span[] {
  const first = days.findIndex((day) => day[metric] !== null);
  const last = days.findLastIndex((day) => day[metric] !== null);
  return stretches(
    days.filter(
      (day, i) => day[metric] === null && ((i > first && i < last) || day.gapReason !== null),
    ),
  );
}

export function dropSpans(drops: Drop[], from: Day, to: Day): Span[] {
  return drops
    .filter((drop) => isFall(drop) && drop.openedOn <= to)
    .map((drop) => ({ start: drop.openedOn, end: drop.recoveredOn ?? addDays(to, 1) }))
    .filter((drop) => drop.end > from)
    .map(({ start, end }) => ({
      from: seconds(start < from ? from : start) - DAY_S / 2,
      to: seconds(end > to ? addDays(to, 1) : end) - DAY_S / 2,
    }));
}

/** Where flags stand on the time axis: days far above what was expected, of the streams alone. */
export const flagsAt = (spikes: Spike[], metric: DayMetric): number[] =>
  metric === "streams" ? spikes.map((spike) => seconds(spike.date)) : [];

function stretches(days: MetricDay[]): Span[] {
  const spans: Span[] = [];
  for (const day of days) {
    const from = seconds(day.date) - DAY_S / 2;
    const last = spans.at(-1);
    if (last?.to === from) last.to = from + DAY_S;
    else spans.push({ from, to: from + DAY_S });
  }
  return spans;
}
