import type { Day } from "../api/types";
import { count, i18n, t, word } from "../i18n/i18n.svelte";
import { say } from "../ui/say";
import type { ChartDay, Unit } from "./chart";
import { sayValue } from "./values";

/** That a day has no figure, and why where that is known. */
export const missing = (reason: string | null | undefined): string =>
  reason ? t("named", { name: t("day.missing"), value: word("gap", reason) }) : t("day.missing");

/** One day in words. */
export function spoken(day: ChartDay, unit: Unit, noun: string): string {
  const said =
    day.value === null
      ? missing(day.gapReason)
      : `${sayValue(day.value, unit, i18n.locale)} ${noun}`;
  return t("named", {
    name: say.day(day.date),
    value: said + (day.preliminary ? `, ${t("day.preliminary")}` : ""),
  });
}

/** What a glance at the curve tells, in words: its ends, its top and foot, and what is missing. */
export function describe(
  days: ChartDay[],
  unit: Unit,
  noun: string,
  sayDay: (day: Day) => string,
): string {
  const known = days.filter((day): day is ChartDay & { value: number } => day.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return t("chart.none.title");
  const of = (day: { value: number }) => `${sayValue(day.value, unit, i18n.locale)} ${noun}`;
  const top = known.reduce((best, day) => (day.value > best.value ? day : best), first);
  const foot = known.reduce((best, day) => (day.value < best.value ? day : best), first);
  const lost = days.length - known.length;
  return [
    t("chart.said", {
      from: sayDay(days[0]?.date ?? first.date),
      to: sayDay(days.at(-1)?.date ?? last.date),
      top: of(top),
      topDay: sayDay(top.date),
      foot: of(foot),
      footDay: sayDay(foot.date),
      last: of(last),
      lastDay: sayDay(last.date),
    }),
    ...(lost > 0 ? [count("chart.missing", lost)] : []),
    t("chart.keys"),
  ].join(" ");
}
