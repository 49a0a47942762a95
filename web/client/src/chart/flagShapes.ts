import type { FlagKind } from "./chart";

/** A kind of flag by its shape on a square of ten and its token: never by colour alone. */
export const flagShapes: Record<FlagKind, { path: string; token: string }> = {
  release: { path: "M5 0 L10 5 L5 10 L0 5 Z", token: "text" },
  campaign: { path: "M1 1 H9 V9 H1 Z", token: "series-4" },
  playlist: { path: "M5 0.5 A4.5 4.5 0 1 1 4.99 0.5 Z", token: "series-2" },
  spike: { path: "M5 0.5 L10 9.5 H0 Z", token: "series-3" },
  drop: { path: "M0 0.5 H10 L5 9.5 Z", token: "bad" },
};

export const flagKinds = Object.keys(flagShapes) as FlagKind[];
