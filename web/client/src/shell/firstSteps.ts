import type { Portfolio } from "../api/types";

export interface FirstStep {
  name: "key" | "artist" | "files";
  done: boolean;
}

/** The way from the demo to one's own numbers: what of it is done. */
export const firstSteps = (own: Portfolio | null): FirstStep[] => [
  { name: "key", done: own?.adminSignedIn ?? false },
  { name: "artist", done: (own?.artists ?? 0) > 0 },
  { name: "files", done: (own?.releases ?? 0) > 0 },
];

export const nextStep = (steps: FirstStep[]): FirstStep | undefined =>
  steps.find((step) => !step.done);

/** One's own portfolio still has nothing to show: what stands in its pages' place is the way to fill it. */
export const isFirstRun = (portfolio: Portfolio | null): boolean =>
  portfolio?.name === "own" && portfolio.artists === 0;
