import type { Day } from "../api/types";
import { say } from "./say";

/** A stretch of days, one day as itself, none as a dash. */
export function saidDays(first: Day | null, last: Day | null): string {
  if (!first || !last) return "–";
  return first === last ? say.day(last) : `${say.day(first)} – ${say.day(last)}`;
}
