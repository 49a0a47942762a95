import type { Instant, Portfolio } from "../api/types";

const REAL_DAY_S = 86_400;

/** The portfolio's now: one whose days are not the reader's is known to the day alone. */
export function nowOf(
  portfolio: Pick<Portfolio, "today" | "secondsPerDay"> | null,
  clock: () => number = Date.now,
): number {
  if (!portfolio || portfolio.secondsPerDay === REAL_DAY_S) return clock();
  return Date.parse(`${portfolio.today}T00:00:00Z`);
}

export const isAhead = (end: Instant | null, now: number): boolean =>
  end !== null && Date.parse(end) > now;
