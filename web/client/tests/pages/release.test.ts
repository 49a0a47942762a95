import "../stubs";
import { describe, expect, it } from "vitest";
import type { MetricDay } from "../../src/api/types";
import { applyMetrics, latest } from "../../src/pages/release/days";
import "../../src/i18n/chart";
import type { Annotation } from "../../src/api/lineage";
import { flagsOf, spansOf } from "../../src/pages/release/annotations";
import { applyCurve } from "../../src/pages/release/curve";
import { chartDays } from "../../src/pages/release/metrics";

const day = (date: string, streams: number | null, over: Partial<MetricDay> = {}): MetricDay => ({
  date,
  streams,
  saves: null,
  playlistAdds: null,
  listeners: null,
  source: streams === null ? null : "s4a",
  preliminary: false,
  gapReason: null,
  ...over,
});

const metrics = (days: MetricDay[]) => ({
  releaseId: 7,
  from: days[0]?.date ?? "",
  to: days.at(-1)?.date ?? "",
  days,
});

describe("a release's days", () => {
  const stored = metrics([
    day("2026-05-01", 10),
    day("2026-05-02", null, { gapReason: "not_yet" }),
    day("2026-05-03", 30, { saves: 2 }),
  ]);
  const fresh = (date: string, streams: number | null) => ({
    ...day(date, streams),
    source: "s4a_statistics",
  });

  it("fill a gap and drop its reason", () => {
    const after = applyMetrics(stored, { days: [fresh("2026-05-02", 20)], gaps: [] });
    expect(after.days[1]).toMatchObject({ streams: 20, gapReason: null });
  });

  it("keep what is known where the event knows nothing", () => {
    const after = applyMetrics(stored, { days: [fresh("2026-05-03", 33)], gaps: [] });
    expect(after.days[2]).toMatchObject({ streams: 33, saves: 2 });
  });

  it("move on with a day beyond the range, keeping its length and the gap between", () => {
    const after = applyMetrics(stored, { days: [fresh("2026-05-05", 50)], gaps: [] });
    expect(after.days.map(({ date, streams }) => [date, streams])).toEqual([
      ["2026-05-03", 30],
      ["2026-05-04", null],
      ["2026-05-05", 50],
    ]);
    expect([after.from, after.to]).toEqual(["2026-05-03", "2026-05-05"]);
  });

  it("take a gap's reason, but never over a value", () => {
    const gaps = [
      { date: "2026-05-02", reason: "failed" },
      { date: "2026-05-03", reason: "failed" },
    ];
    const after = applyMetrics(stored, { days: [], gaps });
    expect(after.days.map(({ gapReason }) => gapReason)).toEqual([null, "failed", null]);
  });

  it("tell the newest value and that of the week before", () => {
    const days = Array.from({ length: 9 }, (_, i) => day(`2026-05-0${i + 1}`, i === 8 ? null : i));
    expect(latest(days, "streams")).toEqual({ day: "2026-05-08", value: 7, previous: 0 });
    expect(latest(days, "saves")).toEqual({ day: null, value: null, previous: null });
  });
});

describe("what the chart shows", () => {
  const days = [day("2026-05-01", 10, { saves: 1 }), day("2026-05-02", 20, { saves: 2 })];
  const told = (date: string, streams: number) => ({
    ...{ date, streams, saves: null, playlistAdds: null, listeners: null },
    source: "s4a_statistics",
  });
  const curve = {
    shown: metrics(days),
    before: [day("2026-04-24", 1), day("2026-04-25", 2)],
    annotations: [],
  };

  it("moves on with a new day, and what it is compared with along", () => {
    const after = applyCurve(curve, { days: [told("2026-05-03", 30)], gaps: [] }, false);
    expect(after.shown.days.map(({ date }) => date)).toEqual(["2026-05-02", "2026-05-03"]);
    expect(after.before?.map(({ date, streams }) => [date, streams])).toEqual([
      ["2026-04-25", 2],
      ["2026-04-26", null],
    ]);
  });

  it("stays where its two days were given, and takes what falls between them", () => {
    const news = { days: [told("2026-05-02", 25), told("2026-05-03", 30)], gaps: [] };
    const after = applyCurve(curve, news, true);
    expect(after.shown.days.map(({ date, streams }) => [date, streams])).toEqual([
      ["2026-05-01", 10],
      ["2026-05-02", 25],
    ]);
    expect(after.before).toEqual(curve.before);
  });

  it("says a rate only of days that have both of its counts", () => {
    const some = [...days, day("2026-05-03", 0, { saves: 0 }), day("2026-05-04", 5)];
    expect(chartDays(some, "saveRate").map(({ value }) => value)).toEqual([0.1, 0.1, null, null]);
  });

  it("gives a reason only to what is missing, and calls only values preliminary", () => {
    const [open] = chartDays([day("2026-05-01", null, { gapReason: "refused" })], "streams");
    expect(open).toMatchObject({ gapReason: "refused", preliminary: false });
    const [known] = chartDays([day("2026-05-01", 3, { preliminary: true })], "streams");
    expect(known).toMatchObject({ gapReason: null, preliminary: true });
    const [other] = chartDays([day("2026-05-01", 3, { preliminary: true })], "saves");
    expect(other).toMatchObject({ value: null, preliminary: false });
  });

  it("shades a drop to the day before its recovery, an open one to the end, none that was no fall", () => {
    const drop = (openedOn: string, recoveredOn: string | null, state = "confirmed") =>
      ({ openedOn, recoveredOn, state, expected: 10, actual: 1 }) as Parameters<
        typeof spansOf
      >[1][number];
    const drops = [
      drop("2026-04-25", "2026-05-03"),
      drop("2026-05-06", null),
      drop("2026-05-04", null, "revised"),
      drop("2026-05-04", null, "incident"),
      drop("2026-05-04", null, "common"),
    ];
    expect(spansOf([], drops, "2026-05-07").map(({ from, to }) => [from, to])).toEqual([
      ["2026-04-25", "2026-05-02"],
      ["2026-05-06", "2026-05-07"],
    ]);
  });

  it("flags days far above what was expected on the streams’ chart alone, and what else happened on all", () => {
    const spikes = [{ date: "2026-05-03", expected: 100, actual: 400 }];
    const nothing = { releaseId: null, title: null, playlist: null, streams: null };
    const campaign: Annotation = {
      ...nothing,
      kind: "campaign",
      date: "2026-05-01",
      through: "2026-05-02",
      campaignId: 3,
      campaign: "Spring",
      platform: "meta",
    };
    const texts = (metric: "streams" | "saves") =>
      flagsOf([campaign], spikes, metric).map(({ text }) => text);
    expect(texts("streams")).toEqual(["“Spring” begins", "far above the 100 that were expected"]);
    expect(texts("saves")).toEqual(["“Spring” begins"]);
    expect(spansOf([campaign], [], "2026-05-07")).toEqual([
      { from: "2026-05-01", to: "2026-05-02", text: "“Spring” is running", kind: "campaign" },
    ]);
  });
});
