import type { AlignedData } from "uplot";
import type { Day } from "../api/types";
import { toTime } from "../format/days";
import type { ChartDay, ChartFlag, ChartSpan, FlagKind } from "./chart";
import { flagShapes } from "./flagShapes";

export const DAY_S = 86_400;

/** A stretch of time in seconds, edges half a day before the first day's point and after the last's. */
export interface Stretch {
  from: number;
  to: number;
}

/** A flag as it is drawn: its shape on a square of ten, and its token. */
export interface Mark {
  at: number;
  kind: FlagKind;
  path: string;
  token: string;
}

const seconds = (day: Day): number => toTime(day) / 1000;

/** Days; what they are compared with; the settled line; and the preliminary one, which begins at its last settled neighbour. */
export function plotData(days: ChartDay[], compared: ChartDay[] | null): AlignedData {
  const settled = days.map((day) => (day.preliminary ? null : day.value));
  const open = days.map((day, i) =>
    day.preliminary || days[i + 1]?.preliminary ? day.value : null,
  );
  const before = days.map((_, i) => compared?.[i]?.value ?? null);
  return [days.map((day) => seconds(day.date)), before, settled, open];
}

/** Where days are missing: between known values, or with a reason given. */
export function gapStretches(days: ChartDay[]): Stretch[] {
  const first = days.findIndex((day) => day.value !== null);
  const last = days.findLastIndex((day) => day.value !== null);
  const stretches: Stretch[] = [];
  days.forEach((day, i) => {
    if (day.value !== null || !((i > first && i < last) || day.gapReason !== null)) return;
    const from = seconds(day.date) - DAY_S / 2;
    const before = stretches.at(-1);
    if (before?.to === from) before.to = from + DAY_S;
    else stretches.push({ from, to: from + DAY_S });
  });
  return stretches;
}

/** Spans of one kind as far as the days shown reach. */
export function spanStretches(
  spans: ChartSpan[],
  kind: NonNullable<ChartSpan["kind"]>,
  days: ChartDay[],
): Stretch[] {
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  if (first === undefined || last === undefined) return [];
  return spans
    .filter((span) => (span.kind ?? "drop") === kind && span.to >= first && span.from <= last)
    .map((span) => ({
      from: seconds(span.from < first ? first : span.from) - DAY_S / 2,
      to: seconds(span.to > last ? last : span.to) + DAY_S / 2,
    }));
}

/** Flags within the days shown, one of a kind and day. */
export function marks(flags: ChartFlag[], days: ChartDay[]): Mark[] {
  const [first, last] = [days[0]?.date ?? "", days.at(-1)?.date ?? ""];
  const seen = new Set<string>();
  return flags
    .filter(({ date, kind }) => {
      const key = `${kind} ${date}`;
      return date >= first && date <= last && !seen.has(key) && seen.add(key);
    })
    .map(({ date, kind }) => ({ at: seconds(date), kind, ...flagShapes[kind] }));
}
