import type { PredictedDay, Target } from "../../../api/predictions";
import { addDays, daysBetween } from "../../../format/days";

/** One value a day from the first day to the last; a day without one is a gap. */
export function seriesOf(days: PredictedDay[], target: Target): (number | null)[] {
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  if (first === undefined || last === undefined) return [];
  const said = new Map(days.map((day) => [day.date, day[target]]));
  return Array.from(
    { length: daysBetween(first, last) + 1 },
    (_, i) => said.get(addDays(first, i)) ?? null,
  );
}
