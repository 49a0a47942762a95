import { formatCount, formatDecimal } from "./numbers";

/** Below this a percentage says more than the counts can bear. */
export const SMALL_COUNT = 30;

export interface Change {
  direction: "up" | "down" | "flat";
  text: string;
}

/** A share moves in points ("0.2 pt"), a ratio in percent, a count in percent unless it is small. */
export type Kind = "count" | "share" | "ratio";

/** How a figure moved; small counts show both, as "12 → 15". Null when there is nothing to compare. */
export function change(
  value: number | null,
  previous: number | null,
  locale: string,
  kind: Kind = "count",
): Change | null {
  if (value === null || previous === null) return null;
  const moved = (shown: boolean) =>
    !shown || value === previous ? "flat" : value > previous ? "up" : "down";
  const apart = Math.abs(value - previous);
  if (kind === "share") {
    const points = formatDecimal(apart * 100, locale, 1);
    return { direction: moved(apart >= 0.0005), text: `${points}\u00a0pt` };
  }
  if (kind === "count" && (value < SMALL_COUNT || previous < SMALL_COUNT))
    return {
      direction: moved(true),
      text: `${formatCount(previous, locale)} → ${formatCount(value, locale)}`,
    };
  if (previous === 0) return null;
  const percent = (apart / Math.abs(previous)) * 100;
  const digits = percent >= 0.05 && percent < 1 ? 1 : 0;
  return {
    direction: moved(percent >= 0.05),
    text: `${formatDecimal(percent, locale, digits)}\u00a0%`,
  };
}

export const signOf = { up: "▲", down: "▼", flat: "=" } as const;
