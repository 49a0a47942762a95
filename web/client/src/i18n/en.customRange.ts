/** Two days of the reader's own. */
export const customRange = {
  "time.from": "First day",
  "time.to": "Last day",
  "time.why": "Days begin and end at midnight UTC, as the sources count them.",
  "time.show": "Show these days",
  "time.fault.unknown": "Give both days.",
  "time.fault.order": "The first day is after the last.",
  "time.fault.long": "At most {n} days are shown at once.",
} as const;
