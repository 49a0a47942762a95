/** Why a source could not be asked. */
export const failures = {
  "failure.Timeout": "no answer in time",
  "failure.Unreachable": "unreachable",
  "failure.InvalidPayload": "unreadable answer",
  "failure.NotFound": "unknown at the source",
  "failure.RateLimited": "too many calls",
  "failure.HttpError": "error at the source",
  "failure.AuthError": "not allowed in",
  "failure.PageChanged": "the page has changed",
  "failure.SessionExpired": "the sign-in has expired",
  "failure.Captcha": "a puzzle for people",
} as const;
