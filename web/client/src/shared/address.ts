export const RANGES = [28, 90, 365] as const;

/** The view that the address asks for, beside the link itself. */
export function asked(search: string) {
  const query = new URLSearchParams(search);
  return {
    days: RANGES.find((n) => n === Number(query.get("days"))) ?? 90,
    metric: query.get("metric"),
  };
}

/** Notes the view in the address; the link stays behind its #. */
export function note(key: "days" | "metric", value: string | null): void {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
  history.replaceState({}, "", url);
}
