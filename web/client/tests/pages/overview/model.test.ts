import "../../stubs";
import "../../../src/i18n/overview";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { movers, overview } from "../../../dev/overview";
import { World } from "../../../dev/world";
import type { Portfolio } from "../../../src/api/types";
import type { LiveEvent } from "../../../src/live/events";
import { live } from "../../../src/live/live.svelte";
import { OverviewModel } from "../../../src/pages/overview/overview.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { router } from "../../../src/router.svelte";
import { ViewTime } from "../../../src/time/viewTime.svelte";

let tell: (event: Partial<LiveEvent>) => void;
const topics = vi.fn();
const asked: string[] = [];
const world = new World();

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  portfolio.read.data = { today: world.today } as Portfolio;
  vi.spyOn(live.feed, "watch").mockImplementation((watched, handlers) => {
    topics(watched);
    tell = (event) => handlers.events([event as LiveEvent]);
    return { rebase: () => undefined, close: () => undefined };
  });
  vi.stubGlobal("fetch", (path: string) => {
    const [name = "", query] = path.replace(/^.*api\/v1\//, "").split("?");
    asked.push(`${name}?${query}`);
    const answers: Record<string, (of: URLSearchParams) => unknown> = {
      overview: (of) => overview(world, of),
      "overview/movers": (of) => movers(world, of),
      drops: () => ({ items: [], next: null }),
    };
    return Promise.resolve(Response.json(answers[name]?.(new URLSearchParams(query))));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  portfolio.read.clear();
  router.go("/");
});

const of = (name: string) =>
  new URLSearchParams(asked.find((one) => one.startsWith(`${name}?`))?.split("?")[1]);

it("asks for the days of the view, and for movers against something even where nothing is compared", async () => {
  router.go("/?range=7d&compare=none");
  const time = new ViewTime();
  const model = new OverviewModel(time, "2");
  await model.following.reload();
  expect(topics).toHaveBeenLastCalledWith(["artist:2", "runs"]);
  expect(Object.fromEntries(of("overview"))).toEqual({
    ...time.range,
    compare: "none",
    artistId: "2",
  });
  expect(of("overview/movers").get("compare")).toBe("previous");
  expect(model.overview.data?.blocks.audience.figures[0]?.previous).toBeNull();
  model.following.close();
});

it("moves the portfolio's sums with its totals at once, and reads the rest anew within ten seconds", async () => {
  const time = new ViewTime();
  const model = new OverviewModel(time, null);
  await model.following.reload();
  const streams = () => model.overview.data?.blocks.audience.figures[0];
  const before = streams();
  const day = before?.series.findIndex((value) => value !== null) ?? 0;
  const date = new Date(Date.parse(time.range.from) + day * 86_400_000).toISOString().slice(0, 10);
  asked.length = 0;
  const now = (before?.series[day] ?? 0) + 1000;
  tell({
    type: "metrics",
    payload: { totals: [{ date, streams: now, saves: 0, playlistAdds: 0 }] },
  });
  expect(streams()?.value).toBe((before?.value ?? 0) + 1000);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.map((one) => one.split("?")[0])).toEqual(["overview", "overview/movers", "drops"]);
  model.following.close();
});

it("reads one artist's days anew within two seconds, since they come without totals", async () => {
  const model = new OverviewModel(new ViewTime(), "2");
  await model.following.reload();
  asked.length = 0;
  tell({
    type: "metrics",
    payload: { releaseId: 7, artistId: 2, days: [], gaps: [], truncated: false },
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked[0]).toContain("overview?");
  model.following.close();
});

it("leaves a range of the reader's own where it is when newer days come", async () => {
  router.go(`/?from=2026-01-01&to=2026-01-28`);
  const load = vi.spyOn(portfolio.read, "load").mockResolvedValue(true);
  const model = new OverviewModel(new ViewTime(), null);
  await model.following.reload();
  tell({
    type: "metrics",
    payload: { totals: [{ date: "2026-02-02", streams: 5, saves: 0, playlistAdds: 0 }] },
  });
  expect(load).not.toHaveBeenCalled();
  model.following.close();
});
