import { expect, it } from "vitest";
import { addDays, toTime } from "../../src/format/days";
import { comparedWith, endingAt, faultOf, isDay, lengthOf } from "../../src/time/range";

const weekday = (day: string) => new Date(toTime(day)).getUTCDay();

it("counts both ends of a range", () => {
  expect(endingAt("2026-05-25", 7)).toEqual({ from: "2026-05-19", to: "2026-05-25" });
  expect(lengthOf({ from: "2026-05-19", to: "2026-05-25" })).toBe(7);
  expect(lengthOf({ from: "2026-05-25", to: "2026-05-25" })).toBe(1);
});

it.each([
  [7, "previous", "2026-05-12"],
  [28, "previous", "2026-04-21"],
  // 90 days are no whole weeks: 91 back, so that Mondays meet Mondays.
  [90, "previous", "2026-02-17"],
  [1, "previous", "2026-05-12"],
  [7, "year", "2025-05-20"],
] as const)(
  "compares the %i days from 19 May 2026 on with %s from %s on",
  (days, compare, from) => {
    const range = { from: "2026-05-19", to: addDays("2026-05-19", days - 1) };
    expect(comparedWith(range, compare)?.from).toBe(from);
  },
);

it("shifts every range by whole weeks and keeps its length, whatever its length", () => {
  for (let days = 1; days <= 400; days += 3)
    for (const compare of ["previous", "year"] as const) {
      const range = endingAt("2026-11-21", days);
      const compared = comparedWith(range, compare);
      if (!compared) throw new Error("nothing to compare with");
      expect(lengthOf(compared)).toBe(days);
      expect(weekday(compared.from)).toBe(weekday(range.from));
      if (compare === "previous") expect(compared.to < range.from).toBe(true);
    }
});

it("compares with nothing when asked to", () => {
  expect(comparedWith({ from: "2026-05-19", to: "2026-05-25" }, "none")).toBeNull();
});

it.each([
  ["", "2026-05-25", "unknown"],
  ["2026-02-31", "2026-05-25", "unknown"],
  ["2026-05-26", "2026-05-25", "order"],
  ["2020-01-01", "2026-05-25", "long"],
  ["2026-05-25", "2026-05-25", null],
])("finds of %s to %s the fault %s", (from, to, fault) => {
  expect(faultOf(from, to)).toBe(fault);
});

it("takes no day that is not in the calendar", () => {
  expect(isDay("2024-02-29")).toBe(true);
  expect(isDay("2026-02-29")).toBe(false);
  expect(isDay("2026-5-1")).toBe(false);
});
