import { expect, it } from "vitest";
import { alone } from "../../src/chart/alone";
import { flagShapes } from "../../src/chart/flagShapes";
import { DAY_S, gapStretches, marks, plotData, spanStretches } from "../../src/chart/plotData";
import { chartDay as day } from "./someDays";

const at = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

it("never joins a line across a gap, and dots preliminary days from their settled neighbour", () => {
  const days = [
    day("2026-05-01", 1),
    day("2026-05-02", null),
    day("2026-05-03", 3),
    day("2026-05-04", 4, { preliminary: true }),
  ];
  expect(plotData(days, null)).toEqual([
    days.map(({ date }) => at(date)),
    [null, null, null, null],
    [1, null, 3, null],
    [null, null, 3, 4],
  ]);
});

it("lays what is compared over the days one by one, whatever its own dates", () => {
  const days = [day("2026-05-01", 1), day("2026-05-02", 2)];
  expect(plotData(days, [day("2026-04-24", 7), day("2026-04-25", null)])[1]).toEqual([7, null]);
  expect(plotData(days, [day("2026-04-24", 7)])[1]).toEqual([7, null]);
});

it("hatches inner gaps and explained ones, in one stretch when they touch", () => {
  const days = [
    day("2026-05-01", null),
    day("2026-05-02", 2),
    day("2026-05-03", null),
    day("2026-05-04", null, { gapReason: "refused" }),
    day("2026-05-05", 5),
    day("2026-05-06", null),
  ];
  expect(gapStretches(days)).toEqual([
    { from: at("2026-05-03") - DAY_S / 2, to: at("2026-05-04") + DAY_S / 2 },
  ]);
});

it("cuts spans to the days shown and keeps their kinds apart", () => {
  const days = [day("2026-05-01", 1), day("2026-05-02", 2), day("2026-05-03", 3)];
  const spans = [
    { from: "2026-04-01", to: "2026-04-30", text: "over" },
    { from: "2026-04-20", to: "2026-05-01", text: "into" },
    { from: "2026-05-03", to: "2026-06-01", text: "out", kind: "campaign" as const },
  ];
  expect(spanStretches(spans, "drop", days)).toEqual([
    { from: at("2026-05-01") - DAY_S / 2, to: at("2026-05-01") + DAY_S / 2 },
  ]);
  expect(spanStretches(spans, "campaign", days)).toEqual([
    { from: at("2026-05-03") - DAY_S / 2, to: at("2026-05-03") + DAY_S / 2 },
  ]);
  expect(spanStretches(spans, "drop", [])).toEqual([]);
});

it("sets one flag of a kind and day, and none outside the days shown", () => {
  const days = [day("2026-05-01", 1), day("2026-05-02", 2)];
  const flag = (date: string, kind: "release" | "spike") => ({ date, kind, text: kind });
  const flags = [
    flag("2026-05-01", "release"),
    flag("2026-05-01", "release"),
    flag("2026-05-01", "spike"),
    flag("2026-04-30", "spike"),
  ];
  expect(marks(flags, days)).toEqual([
    { at: at("2026-05-01"), kind: "release", ...flagShapes.release },
    { at: at("2026-05-01"), kind: "spike", ...flagShapes.spike },
  ]);
});

it("finds the points that no line reaches", () => {
  expect(alone([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  expect(alone([null, undefined, 5])).toEqual([2]);
  expect(alone([])).toEqual([]);
});
