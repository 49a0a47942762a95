/** What was refused and is mended, values by hand, rules tried, silences. */
export const mending = {
  "rejects.title": "Refused lines",
  "rejects.none": "Nothing is refused",
  "rejects.none.why":
    "A record that breaks a rule is kept here with the reason, to be mended and sent again.",
  "rejects.which": "Which lines",
  "rejects.open": "Open",
  "rejects.resolved": "Resolved",
  "rejects.allSources": "All sources",
  "rejects.line": "line {n}",
  "rejects.payload": "the answer it came in",
  "rejects.mend": "Mend",
  "rejects.mendOf": "Mend line {id}",
  "rejects.mend.why": "What is left as it is keeps its value. Days are written YYYY-MM-DD.",
  "rejects.resubmit": "Send again",
  "rejects.accepted_one": "Accepted: {n} day changed.",
  "rejects.accepted_other": "Accepted: {n} days changed.",
  "rejects.ignored": "Taken, and left out: {reason}.",
  "rejects.dismiss": "Dismiss",
  "rejects.dismissOf": "Dismiss line {id}",
  "rejects.dismiss.why":
    "The line is let go for good: it is no longer offered to be mended. It stays listed as resolved.",
  "rejects.dismissed": "Dismissed.",
  "rejectResolution.resubmitted": "mended and sent",
  "rejectResolution.dismissed": "dismissed",
} as const;
