/** Full, grouped: "128,402". */
export function formatCount(n: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(n);
}

/** For narrow screens: "128 k", "1.2 M"; below ten thousand the full number is as short. */
export function formatShort(n: number, locale: string): string {
  const of = (value: number, digits: number, unit: string) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value) +
    `\u00a0${unit}`;
  if (Math.abs(n) >= 999_500) return of(n / 1e6, Math.abs(n) < 1e7 ? 1 : 0, "M");
  if (Math.abs(n) >= 10_000) return of(n / 1e3, 0, "k");
  return formatCount(n, locale);
}

/** A share given as a ratio: 0.041 reads "4.1 %". */
export function formatShare(ratio: number, locale: string): string {
  return `${formatDecimal(ratio * 100, locale, 1)}\u00a0%`;
}

export function formatDecimal(n: number, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(n);
}
