import type { FeatureShare } from "../api/predictions";
import { count, t, word } from "../i18n/i18n.svelte";
import { say } from "../ui/say";

/** "34 %"; what lies at an end is not called sure. */
export function percent(probability: number): string {
  if (probability < 0.01) return t("prediction.under", { n: "1\u00a0%" });
  if (probability > 0.99) return t("prediction.over", { n: "99\u00a0%" });
  return `${say.decimal(probability * 100, 0)}\u00a0%`;
}

/** "+0.42", with a true minus. */
export function signed(n: number, digits = 2): string {
  const text = say.decimal(Math.abs(n), digits);
  if (Number(Math.abs(n).toFixed(digits)) === 0) return text;
  return (n < 0 ? "−" : "+") + text;
}

/** How a feature's number reads: most are the logarithm of a count. */
export function valueOf(name: string, value: number | null): string {
  if (value === null) return t("prediction.unknown");
  if (name.startsWith("popularity_")) return t(value > 0.5 ? "prediction.yes" : "prediction.no");
  if (name === "popularity") return say.count(value);
  if (name.startsWith("new_share")) return `${say.decimal(value * 100, 0)}\u00a0%`;
  if (name.includes("_volatility_")) return say.decimal(value, 2);
  if (name.includes("_growth_")) return `${signed(Math.expm1(value) * 100, 0)}\u00a0%`;
  const counted = Math.expm1(value);
  return name.includes("_level_") && counted < 100
    ? say.decimal(counted, 1)
    : say.count(Math.round(counted));
}

/** A reason as a reader would give it: "released 12 days ago", "listeners in 28 days: 40". */
export function reason({ name, value }: FeatureShare): string {
  if (name === "age" && value !== null) {
    const days = Math.round(Math.expm1(value));
    return days === 0 ? t("prediction.releasedToday") : count("prediction.released", days);
  }
  return t("prediction.reason", { name: word("feature", name), value: valueOf(name, value) });
}

/** What has to be known first, each way to it once. */
export const lackingWords = (lacking: string[]): string[] => [
  ...new Set(lacking.map((name) => word("lacking", name))),
];
