import type { Day, Run } from "../../api/types";
import { addDays, fromTime, toTime } from "../../format/days";

export const WEEKS = 6;

export interface CalendarDay {
  date: Day;
  run: Run | null;
  /** Today has its run, days to come have none. */
  isAhead: boolean;
}

/** The Monday of a day's week. */
export function monday(day: Day): Day {
  const weekday = (new Date(toTime(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The range of whole weeks that ends with a day's week. */
export const rangeOf = (end: Day): { from: Day; to: Day } => {
  const last = addDays(monday(end), 6);
  return { from: addDays(last, 1 - WEEKS * 7), to: last };
};

/** A day that is one, in a week that has passed: what an address says may be anything. */
export const isBefore = (day: string, today: Day): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  !Number.isNaN(toTime(day)) &&
  fromTime(toTime(day)) === day &&
  rangeOf(day).to < today;

/** Whole weeks, Monday first; of several runs of a day the daily one. */
export function weeks(end: Day, today: Day, runs: Run[]): CalendarDay[][] {
  const daily = new Map(
    runs.filter((run) => !run.dagId.startsWith("backfill:")).map((run) => [run.runDate, run]),
  );
  const { from } = rangeOf(end);
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const date = addDays(from, week * 7 + weekday);
      return { date, run: daily.get(date) ?? null, isAhead: date > today };
    }),
  );
}

/** "Mon", in the reader's language: 5 January 1970 was a Monday. */
export const weekdays = (locale: string): string[] =>
  Array.from({ length: 7 }, (_, i) =>
    new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(
      toTime(addDays(fromTime(0), 4 + i)),
    ),
  );
