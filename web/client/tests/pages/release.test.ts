import { describe, expect, it } from "vitest";
import type { MetricDay } from "../../src/api/types";
import { applyMetrics, latest } from "../../src/pages/release/days";
import { DAY_S, dropSpans, flagsAt, gapSpans, plotData } from "../../src/pages/release/plotData";

const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

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
  const fresh = (date: string, streams: number | null) => ({ ...day(date, streams) });

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

describe("the chart", () => {
  it("never joins a line across a gap, and dots preliminary days from their settled neighbour", () => {
    const days = [
      day("2026-05-01", 1),
      day("2026-05-02", null),
      day("2026-05-03", 3),
      day("2026-05-04", 4, { preliminary: true }),
    ];
    expect(plotData(days, "streams")).toEqual([
      days.map(({ date }) => at(date)),
      [1, null, 3, null],
      [null, null, 3, 4],
    ]);
  });

  it("hatches inner gaps and explained ones, in one stretch when they touch", () => {
    const days = [
      day("2026-05-01", null),
      day("2026-05-02", 2),
      day("2026-05-03", null),
      day("2026-05-04", null, { gapReason: "failed" }),
      day("2026-05-05", 5),
      day("2026-05-06", null),
    ];
    expect(gapSpans(days, "streams")).toEqual([
      { from: at("2026-05-03") - DAY_S / 2, to: at("2026-05-04") + DAY_S / 2 },
    ]);
  });

  it("shades a drop from its opening to its recovery, an open one to the end", () => {
    const drop = (openedOn: string, recoveredOn: string | null, state = "confirmed") =>
      ({ openedOn, recoveredOn, state }) as Parameters<typeof dropSpans>[0][number];
    const drops = [
      drop("2026-04-01", "2026-04-20"),
      drop("2026-04-25", "2026-05-03"),
      drop("2026-05-06", null),
      drop("2026-05-04", null, "revised"),
      drop("2026-05-04", null, "incident"),
      drop("2026-05-04", null, "common"),
    ];
    expect(dropSpans(drops, "2026-05-01", "2026-05-07")).toEqual([
      { from: at("2026-05-01") - DAY_S / 2, to: at("2026-05-03") - DAY_S / 2 },
      { from: at("2026-05-06") - DAY_S / 2, to: at("2026-05-07") + DAY_S / 2 },
    ]);
  });

  it("flags days far above what was expected, on the streams' chart alone", () => {
    const spikes = [{ date: "2026-05-03", expected: 100, actual: 400 }];
    expect(flagsAt(spikes, "streams")).toEqual([at("2026-05-03")]);
    expect(flagsAt(spikes, "saves")).toEqual([]);
  });
});
