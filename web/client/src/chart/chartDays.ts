import type { ChartDay } from "./chart";

interface Day {
  date: string;
  preliminary: boolean;
  gapReason: string | null;
}

/**
 * A metric's days as the chart takes them. Only a value can be preliminary, and only where there is none is there
 * a reason for it: that of the day.
 */
export const chartDaysOf = <D extends Day>(
  days: D[],
  valueOf: (day: D) => number | null,
): ChartDay[] =>
  days.map((day) => {
    const value = valueOf(day);
    return {
      date: day.date,
      value,
      preliminary: day.preliminary && value !== null,
      gapReason: value === null ? day.gapReason : null,
    };
  });
