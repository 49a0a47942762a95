import type { FeatureShare, Spoken } from "../api/predictions";

/** One step from log-odds to log-odds; `share` is null for all the small ones together. */
export interface Step {
  share: FeatureShare | null;
  /** How many features it is of. */
  count: number;
  contribution: number;
  from: number;
  to: number;
}

export interface Waterfall {
  steps: Step[];
  /** Where a value lies between the lowest and the highest, from 0 to 100. */
  at: (value: number) => number;
}

const EDGE = 1;

/** What moved the answer most, the largest first. */
export const bySize = (features: FeatureShare[]): FeatureShare[] =>
  features.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));

/** From the base through the largest contributions and the rest of them to the margin. */
export function waterfall(spoken: Spoken, most = 6): Waterfall {
  const sorted = bySize(spoken.features);
  // A rest of one would hide a name for nothing.
  const named = sorted.length <= most + 1 ? sorted : sorted.slice(0, most);
  const rest = sorted.slice(named.length);
  const parts = [
    ...named.map((share) => ({ share, count: 1, contribution: share.contribution })),
    ...(rest.length > 0
      ? [{ share: null, count: rest.length, contribution: sum(rest.map((r) => r.contribution)) }]
      : []),
  ];
  let from = spoken.base;
  const steps = parts.map((part) => {
    const step = { ...part, from, to: from + part.contribution };
    from = step.to;
    return step;
  });
  const seen = [spoken.base, spoken.margin, ...steps.map((step) => step.to)];
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const at = (value: number) =>
    high === low ? 50 : EDGE + ((value - low) / (high - low)) * (100 - 2 * EDGE);
  return { steps, at };
}

/** The probability of log-odds. */
export const probability = (margin: number): number => 1 / (1 + Math.exp(-margin));

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
