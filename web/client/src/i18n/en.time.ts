/** The range of days that a view shows, and what it is compared with. */
export const time = {
  "time.label": "What of time is shown",
  "time.custom": "Other days…",
  "time.utc": "(UTC)",
  "time.span": "{from} – {to}",
  "time.compare": "Compare with",
  "time.compare.previous": "vs the days before",
  "time.compare.year": "vs a year before",
  "time.compare.none": "no comparison",
  "time.compare.matched": "Whole weeks back, so that weekdays meet: {from} – {to}.",
  "time.sheet": "Range and comparison",
  "time.dialog": "From day to day",
} as const;
