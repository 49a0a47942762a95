import type { Alert, AlertState } from "../api/alerts";

export type AlertFilter = "open" | AlertState;

export const alertFilters: AlertFilter[] = ["open", "firing", "acknowledged", "resolved"];

export const isOpen = (alert: Alert): boolean => alert.state !== "resolved";

export const fits = (alert: Alert, filter: AlertFilter): boolean =>
  filter === "open" ? isOpen(alert) : alert.state === filter;

export const newestFirst = (a: Alert, b: Alert): number =>
  Date.parse(b.openedAt) - Date.parse(a.openedAt) || b.alertId - a.alertId;

/** An event and a read write the same instant in ways of their own. */
export const isSameChange = (a: Alert, b: Alert): boolean =>
  Date.parse(a.changedAt) === Date.parse(b.changedAt);

/** An event does not always say whose alert it is. */
const update = (old: Alert, alert: Alert): Alert => ({
  ...alert,
  artistName: alert.artistName ?? old.artistName,
});

/**
 * Puts a told alert into the list: a listed one is changed where it stands, even when the filter would no
 * longer list it, since nothing leaves under the reader's eyes; a new one comes in where it belongs.
 */
export function withAlert(list: Alert[], alert: Alert, filter: AlertFilter): Alert[] {
  const old = list.find((one) => one.alertId === alert.alertId);
  if (old) return list.map((one) => (one === old ? update(old, alert) : one));
  return fits(alert, filter) ? [alert, ...list].toSorted(newestFirst) : list;
}

/** The open ones alone, for a count: whatever is over leaves at once. */
export function withOpen(list: Alert[], alert: Alert): Alert[] {
  const old = list.find((one) => one.alertId === alert.alertId);
  const others = list.filter((one) => one !== old);
  if (!isOpen(alert)) return old ? others : list;
  return [old ? update(old, alert) : alert, ...others].toSorted(newestFirst);
}
