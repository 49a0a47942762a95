import type { Annotation } from "../../api/lineage";
import type { MetricDay, ReleaseMetrics } from "../../api/types";
import { addDays, daysBetween } from "../../format/days";
import type { ReleaseMetricsPayload } from "../../live/events";
import { applyMetrics, blank } from "./days";

/** What the chart shows, read together so that its parts are of the same days. */
export interface Curve {
  shown: ReleaseMetrics;
  /** As many days as are shown; null where nothing is compared. */
  before: MetricDay[] | null;
  annotations: Annotation[];
}

/** Puts new days in place. A newer day moves what is shown on, and what it is compared with along. */
export function applyCurve(
  curve: Curve,
  news: Pick<ReleaseMetricsPayload, "days" | "gaps">,
  stays: boolean,
): Curve {
  const { to } = curve.shown;
  const within = <T extends { date: string }>(all: T[]) =>
    stays ? all.filter(({ date }) => date <= to) : all;
  const shown = applyMetrics(curve.shown, {
    days: within(news.days),
    gaps: within(news.gaps),
  });
  const ahead = daysBetween(to, shown.to);
  const { before } = curve;
  const last = before?.at(-1)?.date;
  if (ahead === 0 || !before || !last) return { ...curve, shown };
  const next = Array.from({ length: ahead }, (_, i) => blank(addDays(last, i + 1)));
  return { ...curve, shown, before: [...before, ...next].slice(-before.length) };
}
