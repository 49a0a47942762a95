/** "€1,204.50"; what is less than one keeps two digits that say something: "€0.083". */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const small = Math.abs(amount) < 1 && amount !== 0;
  const digits = small ? Math.min(4, 1 - Math.floor(Math.log10(Math.abs(amount)))) : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, digits),
  }).format(amount);
}

/** "41 s", "6 min", "2.5 h". */
export function formatSeconds(seconds: number, locale: string): string {
  const of = (n: number, digits: number, unit: string) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(n) + `\u00a0${unit}`;
  if (seconds < 100) return of(seconds, 0, "s");
  if (seconds < 6000) return of(seconds / 60, 0, "min");
  return of(seconds / 3600, 1, "h");
}
