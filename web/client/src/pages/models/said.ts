import type { CardFigures, Estimate, ModelHealth } from "../../api/models";
import { t, word } from "../../i18n/i18n.svelte";
import { say } from "../../ui/say";

export const qualities = ["rocAuc", "averagePrecision", "brier", "calibrationError"] as const;

/** "0.943 (0.917–0.968)". */
export const withInterval = ({ value, low, high }: Estimate): string =>
  `${say.decimal(value, 3)} (${say.decimal(low, 3)}–${say.decimal(high, 3)})`;

const ALONE = "_alone";

/** A model's kind, or the one feature that stands alone as a baseline. */
export const figureName = (of: string): string =>
  of.endsWith(ALONE)
    ? t("figureOf.alone", { name: word("feature", of.slice(0, -ALONE.length)) })
    : word("figureOf", of);

/** Figures of all rows first, then those of a part of them, in the card's order. */
export function byRows(figures: CardFigures[]): { among: string | null; rows: CardFigures[] }[] {
  const parts = [...new Set(figures.map((figure) => figure.among))];
  return parts.map((among) => ({
    among,
    rows: figures.filter((figure) => figure.among === among),
  }));
}

const WORTH_A_LOOK = 0.2;

/** The features that have moved by more than chance moves them, the furthest first. */
export const drifted = (health: ModelHealth | null): string[] => {
  const drift = health?.drift;
  if (!drift) return [];
  return drift.features
    .filter(({ psi }) => psi > WORTH_A_LOOK + drift.chance)
    .map(({ name }) => name);
};
