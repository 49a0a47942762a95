import type { Day } from "../api/types";
import { type DayRange, endingAt } from "./range";
import type { ViewTime } from "./viewTime.svelte";

/** The range asked for; up to the newest day with data where that lies further back, as after an old export. */
export function rangeOf(
  time: Pick<ViewTime, "range" | "days" | "isCustom">,
  lastDay: Day | null,
): DayRange {
  const isBehind = !time.isCustom && lastDay !== null && lastDay < time.range.from;
  return isBehind ? endingAt(lastDay, time.days) : time.range;
}
