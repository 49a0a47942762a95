import type { FeatureMove, FeatureShare } from "../api/predictions";
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

/** Below it a factor says less than the counts themselves. */
const FEW = 10;

/** "With about 2.1 times the listeners in 28 days (3,790 instead of 1,804), the model would say 52 %." */
export function moved({ name, from, to, probability }: FeatureMove): string {
  const said = percent(probability);
  // The nearest fall ends just below one half: rounded it would read as no fall.
  const half = `50\u00a0%`;
  const rounded = probability < 0.5 && said === half ? t("prediction.under", { n: half }) : said;
  const ratio = Math.expm1(to) / Math.expm1(from);
  const words = {
    name: word("feature", name),
    from: valueOf(name, from),
    to: valueOf(name, to),
    said: rounded,
  };
  if (Math.expm1(Math.min(from, to)) < FEW) return t("prediction.moveFew", words);
  return ratio > 1
    ? t("prediction.moveUp", { ...words, times: say.decimal(ratio, ratio < 1.1 ? 2 : 1) })
    : t("prediction.moveDown", { ...words, share: `${say.decimal(ratio * 100, 0)}\u00a0%` });
}

/** What has to be known first, each way to it once. */
export const lackingWords = (lacking: string[]): string[] => [
  ...new Set(lacking.map((name) => word("lacking", name))),
];
