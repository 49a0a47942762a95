const FIRST_MS = 500;
const CAP_MS = 15_000;

/** Full jitter: anywhere up to a doubling bound, so a thousand pages never come back at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
}
