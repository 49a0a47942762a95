import type { Day } from "../api/types";
import { addDays, daysBetween, fromTime, toTime } from "../format/days";

export type Compare = "previous" | "year" | "none";

export const compares: readonly Compare[] = ["previous", "year", "none"];

/** Both days included. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** What the API reads at once at most. */
export const MOST_DAYS = 1100;

const WEEKS_OF_YEAR = 364;

export const lengthOf = (range: DayRange): number => daysBetween(range.from, range.to) + 1;

/** The range to compare with, as the server takes it: whole weeks back, so that Mondays meet Mondays. */
export function comparedWith(range: DayRange, compare: Compare): DayRange | null {
  if (compare === "none") return null;
  const back = compare === "year" ? WEEKS_OF_YEAR : Math.ceil(lengthOf(range) / 7) * 7;
  return { from: addDays(range.from, -back), to: addDays(range.to, -back) };
}

/** The `days` days that end with `last`. */
export const endingAt = (last: Day, days: number): DayRange => ({
  from: addDays(last, 1 - days),
  to: last,
});

export const isDay = (text: string | null): text is Day =>
  // A parser may take the 31st of February for a day of March.
  text !== null && !Number.isNaN(toTime(text)) && fromTime(toTime(text)) === text;

/** What keeps two days from being a range; null where nothing does. */
export type RangeFault = "unknown" | "order" | "long";

export function faultOf(from: string | null, to: string | null): RangeFault | null {
  if (!isDay(from) || !isDay(to)) return "unknown";
  if (from > to) return "order";
  return lengthOf({ from, to }) > MOST_DAYS ? "long" : null;
}
