/** The parts of administration, in the order in which they are needed. */
export const sections = [
  "tracking",
  "backfills",
  "outcomes",
  "rules",
  "credentials",
  "reminders",
  "storage",
  "settings",
  "keys",
  "sessions",
  "shares",
  "audit",
] as const;

export type Section = (typeof sections)[number];
