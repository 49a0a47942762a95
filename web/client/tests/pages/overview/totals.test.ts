import { expect, it } from "vitest";
import type { Figure, FigureMetric, Overview } from "../../../src/api/types";
import { applyTotals, figureOf, reachesBeyond } from "../../../src/pages/overview/totals";

const figure = (metric: FigureMetric, series: (number | null)[], value: number): Figure => ({
  metric,
  value,
  previous: 50,
  deltaPct: null,
  compared: 40,
  comparedDays: 2,
  dataDay: "2026-05-02",
  series,
});

const overview = (): Overview => ({
  from: "2026-05-01",
  to: "2026-05-03",
  compare: { mode: "previous", from: "2026-04-28", to: "2026-04-30" },
  blocks: {
    audience: {
      figures: [figure("streams", [100, 200, null], 300), figure("listeners", [9, 9, null], 18)],
      freshness: { dataThrough: "2026-05-02", ageDays: 1, behind: 0 },
    },
    engagement: {
      figures: [figure("saves", [4, 8, null], 12), figure("saveRate", [0.04, 0.04, null], 0.04)],
      freshness: { dataThrough: "2026-05-02", ageDays: 1, behind: 0 },
    },
    marketing: [],
    predictions: {
      figures: [],
      playlists: [],
      freshness: { dataThrough: null, ageDays: null, behind: 0 },
    },
    etl: {
      figures: [],
      lastRun: null,
      freshness: { dataThrough: "2026-05-02", ageDays: 1, behind: 0 },
    },
  },
});

const total = (date: string, streams: number, saves = 0) => ({
  date,
  streams,
  saves,
  playlistAdds: 0,
});

it("adds a new day to the sum and the curve", () => {
  const after = applyTotals(overview(), [total("2026-05-03", 150, 9)]);
  expect(figureOf(after, "streams")).toMatchObject({
    value: 450,
    series: [100, 200, 150],
    dataDay: "2026-05-03",
  });
});

it("leaves what is compared as it was: the day beside a new one is not in the events", () => {
  const after = applyTotals(overview(), [total("2026-05-03", 150, 9)]);
  expect(figureOf(after, "streams")).toMatchObject({
    compared: 40,
    previous: 50,
    comparedDays: 2,
  });
});

it("replaces a revised day instead of adding it", () => {
  const after = applyTotals(overview(), [total("2026-05-02", 190)]);
  expect(figureOf(after, "streams")).toMatchObject({ value: 290, series: [100, 190, null] });
});

it("changes nothing when the same totals come twice", () => {
  const once = applyTotals(overview(), [total("2026-05-03", 150, 9)]);
  expect(applyTotals(once, [total("2026-05-03", 150, 9)])).toEqual(once);
});

it("takes a zero for unknown where the source has never given the metric", () => {
  const before = overview();
  before.blocks.engagement?.figures.push({
    ...figure("playlistAdds", [null, null, null], 0),
    value: null,
  });
  const after = applyTotals(before, [{ ...total("2026-05-03", 150), playlistAdds: 0 }]);
  expect(figureOf(after, "playlistAdds")).toMatchObject({
    value: null,
    series: [null, null, null],
  });
});

it("moves the save rate with its two sums", () => {
  const rate = figureOf(applyTotals(overview(), [total("2026-05-03", 100, 8)]), "saveRate");
  expect(rate?.value).toBeCloseTo(20 / 400);
  expect(rate?.series[2]).toBeCloseTo(0.08);
});

it("leaves days outside the range alone, and tells of those beyond it", () => {
  const before = overview();
  expect(applyTotals(before, [total("2026-04-30", 9)])).toBe(before);
  expect(reachesBeyond(before, [total("2026-05-04", 9)])).toBe(true);
  expect(reachesBeyond(before, [total("2026-05-03", 9)])).toBe(false);
});
