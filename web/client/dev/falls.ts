import { addDays } from "../src/format/days.ts";
import type { World } from "./world.ts";

/** Whether a fall is open, and of the artist that is asked for. */
export const isOpenOf = (drop: World["drops"][number], query: URLSearchParams): boolean =>
  !drop.recoveredOn && (query.get("artistId") ?? String(drop.artistId)) === String(drop.artistId);

/** A made-up release's falls, and what is said of its newest day. */
export function drops(world: World, releaseId: number) {
  const items = world.drops.filter((drop) => drop.releaseId === releaseId);
  const day = (ago: number) => addDays(world.firstToday, -ago);
  return {
    items,
    next: null,
    today: {
      day: day(1),
      answer: items.length > 0 ? "drop" : releaseId % 2 ? "no_drop" : "not_enough_data",
      why: items.length > 0 || releaseId % 2 ? null : "few_streams",
      expected: 481,
      expectedLow: 410,
      expectedHigh: 552,
      actual: items.length > 0 ? 203 : 470,
    },
    spikes: [
      { date: day(17), expected: 520, actual: 1310 },
      { date: day(40), expected: 480, actual: 990 },
    ],
  };
}
