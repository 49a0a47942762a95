import type { FeatureShare, Spoken } from "../../src/api/predictions";

/** What is said, with these contributions in the schema's order. */
export function aSpoken(contributions: Record<string, number>, over: Partial<Spoken> = {}): Spoken {
  const features: FeatureShare[] = Object.entries(contributions).map(([name, contribution]) => ({
    name,
    value: Math.log1p(40),
    contribution,
  }));
  const base = over.base ?? -2;
  const margin = base + features.reduce((sum, one) => sum + one.contribution, 0);
  return {
    probability: 1 / (1 + Math.exp(-margin)),
    claim: "looks_like",
    modelId: 7,
    schema: "survey-28d",
    base,
    margin,
    features,
    moves: null,
    ...over,
  };
}
