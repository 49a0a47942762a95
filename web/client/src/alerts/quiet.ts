import type { Alert } from "../api/alerts";
import type { Portfolio } from "../api/types";

const REAL_DAY_S = 86_400;

/**
 * Whether mail about it is held back now. A portfolio whose days are not the reader's is known to the day
 * alone.
 */
export function isSilenced(
  alert: Pick<Alert, "silencedUntil">,
  portfolio: Pick<Portfolio, "today" | "secondsPerDay"> | null,
  clock: () => number = Date.now,
): boolean {
  if (!alert.silencedUntil) return false;
  const end = Date.parse(alert.silencedUntil);
  if (!portfolio || portfolio.secondsPerDay === REAL_DAY_S) return end > clock();
  return end > Date.parse(`${portfolio.today}T00:00:00Z`);
}
