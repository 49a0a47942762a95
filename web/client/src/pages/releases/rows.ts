import type { Drop } from "../../api/drops";
import type { Day, ReleaseRow } from "../../api/types";
import { addDays, daysBetween } from "../../format/days";
import type { ReleaseMetricsPayload } from "../../live/events";

type Days = ReleaseMetricsPayload["days"];

const DAYS = 28;

/** The day of the series' last element: its last known value is that of `lastDay`. */
export function seriesEnd(row: ReleaseRow, yesterday: Day): Day {
  const known = row.series.findLastIndex((value) => value !== null);
  return row.lastDay && known >= 0
    ? addDays(row.lastDay, row.series.length - 1 - known)
    : yesterday;
}

/** Puts a release's new days into its row; a newer day moves the series on. */
export function applyDays<R extends ReleaseRow>(row: R, days: Days, yesterday: Day): R {
  const known = days.filter((day) => day.streams !== null);
  if (known.length === 0) return row;
  let series = row.series.length > 0 ? [...row.series] : Array<number | null>(DAYS).fill(null);
  let end = seriesEnd(row, yesterday);
  let lastDay = row.lastDay;
  for (const day of known.toSorted((a, b) => a.date.localeCompare(b.date))) {
    const ahead = Math.min(daysBetween(end, day.date), series.length);
    if (ahead > 0) {
      series = [...series.slice(ahead), ...Array<null>(ahead).fill(null)];
      end = day.date;
    }
    const index = series.length - 1 - daysBetween(day.date, end);
    if (index >= 0) series[index] = day.streams;
    if (!lastDay || day.date > lastDay) lastDay = day.date;
  }
  const last = lastDay ? series.length - 1 - daysBetween(lastDay, end) : -1;
  const streams = series[last] ?? row.streams;
  const before = series[last - 7] ?? null;
  return {
    ...row,
    series,
    lastDay,
    streams,
    sameWeekdayLastWeek: before,
    changePct: pct(streams, before),
  };
}

const pct = (value: number | null, before: number | null): number | null =>
  value === null || !before ? null : ((value - before) / before) * 100;

/** Judged to be no fall of the release: figures came later, its source stood still, or all moved alike. */
const NO_FALL = new Set(["revised", "incident", "common"]);

export const isFall = (drop: Drop): boolean => !NO_FALL.has(drop.state);

export const isOpen = (drop: Drop): boolean => drop.recoveredOn === null && isFall(drop);

export function applyDrop<R extends ReleaseRow>(row: R, drop: Drop): R {
  if (drop.releaseId !== row.releaseId) return row;
  if (isOpen(drop)) return { ...row, openDrop: drop };
  return row.openDrop?.dropId === drop.dropId ? { ...row, openDrop: null } : row;
}

/** The open drops after one more was told of, newest first. */
export function withDrop(drops: Drop[], drop: Drop, keepClosed = false): Drop[] {
  const others = drops.filter((other) => other.dropId !== drop.dropId);
  const all = keepClosed || isOpen(drop) ? [drop, ...others] : others;
  return all.toSorted((a, b) => b.openedOn.localeCompare(a.openedOn) || b.dropId - a.dropId);
}
