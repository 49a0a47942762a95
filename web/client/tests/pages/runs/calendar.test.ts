import { expect, it } from "vitest";
import type { Run } from "../../../src/api/types";
import { isBefore, monday, rangeOf, weekdays, weeks } from "../../../src/pages/runs/calendar";
import { cells, sourcesOf } from "../../../src/pages/runs/matrix";
import type { Schema } from "../../../src/api/contract";

// A Tuesday.
const TODAY = "2026-05-26";
const run = (runDate: string, dagId = "daily_ingest") => ({ runId: 1, runDate, dagId }) as Run;

it("shows whole weeks from Monday on, the newest last", () => {
  expect(monday(TODAY)).toBe("2026-05-25");
  expect(rangeOf(TODAY)).toEqual({ from: "2026-04-20", to: "2026-05-31" });
  expect(weekdays("en-GB")).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
});

it("tells a day with a run from one that lacks it and one to come", () => {
  const days = weeks(TODAY, TODAY, [run("2026-05-25"), run("2026-05-24", "backfill:3")]).flat();
  const of = (date: string) => days.find((day) => day.date === date);
  expect(of("2026-05-25")?.run?.runId).toBe(1);
  // A backfill's run is no day's.
  expect(of("2026-05-24")).toEqual({ date: "2026-05-24", run: null, isAhead: false });
  expect(of("2026-05-27")?.isAhead).toBe(true);
});

it("lays the sources of all in one order, and leaves a place where one has none", () => {
  const item = (entityId: number, ...sources: string[]) =>
    ({ entityId, sources: sources.map((source) => ({ source })) }) as Schema<"FreshnessItem">;
  const items = [item(1, "s4a_statistics"), item(2, "s4a_csv", "s4a_statistics")];
  expect(sourcesOf(items)).toEqual(["s4a_csv", "s4a_statistics"]);
  expect(cells(items[0] as never, sourcesOf(items)).map(({ ages }) => ages.length)).toEqual([0, 1]);
});

it.each([
  ["2026-05-20", true],
  ["2026-05-25", false],
  ["2026-06-01", false],
  ["2026-02-30", false],
  ["2026-99-99", false],
  ["", false],
  ["yesterday", false],
])("goes back to the weeks that end with %j: %j", (day, back) => {
  expect(isBefore(day, TODAY)).toBe(back);
});
