import { formatCount, formatDecimal, formatShort } from "../format/numbers";
import type { Unit } from "./chart";

/** The labels of an axis, alike in their digits: what one of them needs to differ, all have. */
export function axisValues(at: number[], unit: Unit, locale: string): string[] {
  const apart = at.length > 1 ? Math.abs((at[1] ?? 0) - (at[0] ?? 0)) : 1;
  if (unit === "share") {
    const digits = digitsFor(apart * 100);
    return at.map((value) => `${formatDecimal(value * 100, locale, digits)}\u00a0%`);
  }
  if (unit === "count") return countsAlike(at, apart, locale);
  const digits = digitsFor(apart);
  return at.map((value) =>
    Math.abs(value) >= 10_000
      ? formatShort(value, locale)
      : formatDecimal(value, locale, unit === "ratio" ? digits : digits && 2),
  );
}

/** Thousands beside thousands: "5 k" below "10 k", and no "5,000". */
function countsAlike(at: number[], apart: number, locale: string): string[] {
  const top = Math.max(...at.map(Math.abs));
  if (top < 10_000) return at.map((value) => formatCount(value, locale));
  const [of, sign] = top < 1_000_000 ? [1e3, "k"] : [1e6, "M"];
  const digits = digitsFor(apart / of);
  return at.map((value) =>
    value === 0 ? "0" : `${formatDecimal(value / of, locale, digits)}\u00a0${sign}`,
  );
}

/** The least height of the axis, so that a line of zeros lies at its foot and not in its middle. */
export const leastTop = (unit: Unit): number =>
  unit === "count" ? 4 : unit === "share" ? 0.01 : 1;

/** Steps between grid lines; counts have no halves. */
export function steps(unit: Unit): number[] {
  const from = unit === "count" ? 0 : -4;
  return Array.from({ length: 11 - from }, (_, i) => 10 ** (from + i)).flatMap((ten) =>
    [1, 2, 5].map((step) => Number((step * ten).toPrecision(1))),
  );
}

const digitsFor = (apart: number): number =>
  apart >= 1 || apart === 0 ? 0 : Math.min(4, Math.ceil(-Math.log10(apart) - 1e-9));
