import "../../stubs";
import { describe, expect, it } from "vitest";
import type { ArtistDay, ArtistMetrics } from "../../../src/api/catalogue";
import { chartDays, figureOf } from "../../../src/pages/artist/days";

const aDay = (date: string, over: Partial<ArtistDay> = {}): ArtistDay => ({
  date,
  streams: null,
  listeners: null,
  monthlyListeners: null,
  followers: null,
  popularity: null,
  saves: null,
  playlistAdds: null,
  preliminary: false,
  gapReason: null,
  ...over,
});

const metrics = (...days: ArtistDay[]): ArtistMetrics => ({
  artistId: 1,
  from: days[0]?.date ?? "",
  to: days.at(-1)?.date ?? "",
  days,
});

const now = metrics(
  aDay("2026-05-18", { streams: 10, followers: 7 }),
  aDay("2026-05-19", { streams: 20, followers: 9 }),
  aDay("2026-05-20", { gapReason: "not_yet_fetched" }),
);
const before = metrics(
  aDay("2026-05-11", { streams: 4, followers: 5 }),
  aDay("2026-05-12"),
  aDay("2026-05-13", { streams: 900 }),
);

describe("a range's figures", () => {
  it("sum what is counted each day, and compare the days that both ranges know", () => {
    expect(figureOf("streams", { shown: now, before })).toEqual({
      metric: "streams",
      value: 30,
      now: 10,
      previous: 4,
      over: { days: 1, of: 3 },
    });
  });

  it("take the newest of what stands at a level", () => {
    expect(figureOf("followers", { shown: now, before })).toMatchObject({
      value: 9,
      now: 9,
      previous: 5,
    });
  });

  it("are unknown, not nothing, where no day tells", () => {
    expect(figureOf("saves", { shown: now, before })).toMatchObject({
      value: null,
      previous: null,
    });
    expect(figureOf("streams", null).value).toBeNull();
    expect(figureOf("streams", { shown: now, before: null })).toMatchObject({
      value: 30,
      previous: null,
    });
  });
});

it("gives the chart a reason only where a day has no value", () => {
  expect(chartDays(now.days, "streams")).toEqual([
    { date: "2026-05-18", value: 10, preliminary: false, gapReason: null },
    { date: "2026-05-19", value: 20, preliminary: false, gapReason: null },
    { date: "2026-05-20", value: null, preliminary: false, gapReason: "not_yet_fetched" },
  ]);
});

it("calls no day preliminary that has no value", () => {
  const some = [aDay("2026-05-18", { streams: 10, preliminary: true })];
  expect(chartDays(some, "streams")[0]?.preliminary).toBe(true);
  expect(chartDays(some, "saves")[0]?.preliminary).toBe(false);
});
