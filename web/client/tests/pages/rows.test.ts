import { describe, expect, it } from "vitest";
import type { Drop } from "../../src/api/drops";
import type { ReleaseRow } from "../../src/api/types";
import { applyDays, applyDrop, seriesEnd, withDrop } from "../../src/pages/releases/rows";

const row = (series: (number | null)[], lastDay: string | null = "2026-05-10"): ReleaseRow => ({
  releaseId: 7,
  artistId: 1,
  artistName: "Ilse Marel",
  title: "Night Bus",
  releaseDate: null,
  releaseDatePrecision: null,
  lastDay,
  streams: series.findLast((value) => value !== null) ?? null,
  sameWeekdayLastWeek: null,
  changePct: null,
  series,
  openDrop: null,
  pausedAt: null,
});

const day = (date: string, streams: number | null) => ({
  date,
  streams,
  saves: null,
  playlistAdds: null,
  listeners: null,
  source: "s4a",
});

const drop = (over: Partial<Drop> = {}): Drop => ({
  dropId: 3,
  releaseId: 7,
  title: "Night Bus",
  artistId: 1,
  rule: "same_weekday",
  severity: "high",
  state: "confirmed",
  expected: 481,
  expectedLow: null,
  expectedHigh: null,
  actual: 203,
  depth: null,
  windowDays: 1,
  openedOn: "2026-05-08",
  recoveredOn: null,
  endedBy: null,
  likelyCause: null,
  ...over,
});

describe("a release's row", () => {
  const week = [10, 20, 30, 40, 50, 60, 70, 80];

  it("knows the day of its curve's end also when the newest days are missing", () => {
    expect(seriesEnd(row(week), "2026-05-12")).toBe("2026-05-10");
    expect(seriesEnd(row([1, 2, null, null]), "2026-05-12")).toBe("2026-05-12");
    expect(seriesEnd(row([null, null], null), "2026-05-12")).toBe("2026-05-12");
  });

  it("moves on with a new day and compares with the same weekday", () => {
    const after = applyDays(row(week), [day("2026-05-11", 40)], "2026-05-11");
    expect(after).toMatchObject({
      series: [20, 30, 40, 50, 60, 70, 80, 40],
      lastDay: "2026-05-11",
      streams: 40,
      sameWeekdayLastWeek: 20,
      changePct: 100,
    });
  });

  it("keeps the gap when days were skipped", () => {
    const after = applyDays(row(week), [day("2026-05-12", 40)], "2026-05-12");
    expect(after.series).toEqual([30, 40, 50, 60, 70, 80, null, 40]);
  });

  it("takes a revision of an older day without moving", () => {
    const after = applyDays(row(week), [day("2026-05-03", 16)], "2026-05-11");
    expect(after).toMatchObject({ lastDay: "2026-05-10", streams: 80, sameWeekdayLastWeek: 16 });
  });

  it("ignores days older than its curve and days without a value", () => {
    const before = row(week);
    expect(applyDays(before, [day("2026-01-01", 5)], "2026-05-11").series).toEqual(week);
    expect(applyDays(before, [day("2026-05-11", null)], "2026-05-11")).toBe(before);
  });

  it("takes its first value ever", () => {
    const after = applyDays(row([null, null, null], null), [day("2026-05-10", 5)], "2026-05-11");
    expect(after).toMatchObject({ series: [null, 5, null], lastDay: "2026-05-10", streams: 5 });
  });
});

it("a row without any day yet begins its curve with the first", () => {
  const after = applyDays(row([], null), [day("2026-05-10", 5)], "2026-05-11");
  expect(after.series).toHaveLength(28);
  expect(after).toMatchObject({ lastDay: "2026-05-10", streams: 5 });
});

describe("a drop", () => {
  it("opens on its own release's row and closes when it recovers", () => {
    const open = applyDrop(row([1]), drop());
    expect(open.openDrop?.dropId).toBe(3);
    expect(applyDrop(open, drop({ recoveredOn: "2026-05-10" })).openDrop).toBeNull();
    expect(applyDrop(row([1]), drop({ releaseId: 8 })).openDrop).toBeNull();
  });

  it("stands once in the list, newest first, and leaves when closed", () => {
    const older = drop({ dropId: 1, openedOn: "2026-05-01" });
    const open = withDrop([older], drop());
    expect(open.map(({ dropId }) => dropId)).toEqual([3, 1]);
    expect(withDrop(open, drop({ actual: 190 }))).toHaveLength(2);
    expect(withDrop(open, drop({ state: "revised" }))).toEqual([older]);
    expect(withDrop(open, drop({ recoveredOn: "2026-05-10" }), true)).toHaveLength(2);
  });
});
