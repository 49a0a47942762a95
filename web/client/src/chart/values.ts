import { formatCount, formatDecimal, formatShare } from "../format/numbers";
import type { Unit } from "./chart";

/** A value in full, as the read-out and the table say it. */
export function sayValue(value: number, unit: Unit, locale: string): string {
  if (unit === "count") return formatCount(value, locale);
  if (unit === "share") return formatShare(value, locale);
  if (unit === "ratio") return formatDecimal(value, locale, 2);
  return new Intl.NumberFormat(locale, { style: "currency", currency: unit.currency }).format(
    value,
  );
}

/** What stands above the axis: what is counted, and in which money. */
export const axisTitle = (noun: string, unit: Unit): string =>
  typeof unit === "object" ? `${noun} (${unit.currency})` : noun;
