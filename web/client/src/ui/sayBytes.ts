import { i18n } from "../i18n/i18n.svelte";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** A size in the reader's language, in thousands: "1.4 MB", "1,4 Mo". */
export function saidBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return new Intl.NumberFormat(i18n.locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
