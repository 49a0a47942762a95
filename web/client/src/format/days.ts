import type { Day, Instant } from "../api/types";

const DAY_MS = 86_400_000;

export const toTime = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const fromTime = (time: number): Day => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: Day, n: number): Day => fromTime(toTime(day) + n * DAY_MS);

export const daysBetween = (from: Day, to: Day): number => (toTime(to) - toTime(from)) / DAY_MS;

/** "Fri 20 Nov", with the year when it is not that of `today`. */
export function formatDay(day: Day, locale: string, today: Day): string {
  const otherYear = day.slice(0, 4) !== today.slice(0, 4);
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: otherYear ? "numeric" : undefined,
    timeZone: "UTC",
  }).formatToParts(toTime(day));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return ["weekday", "day", "month", ...(otherYear ? ["year"] : [])].map(part).join(" ");
}

/** A release date is known to the day, the month or only the year. */
export function formatReleaseDate(day: Day, precision: string | null, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: precision === "day" || precision === null ? "numeric" : undefined,
    month: precision === "year" ? undefined : "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(toTime(day));
}

/** "06:41", in UTC as the days are. */
export function formatTime(instant: Instant, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "UTC",
  }).format(Date.parse(instant));
}
