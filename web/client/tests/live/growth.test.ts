import "../stubs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Portfolio } from "../../src/api/types";
import { LiveFeed } from "../../src/live/feed";
import type { LiveEvent } from "../../src/live/events";
import { live } from "../../src/live/live.svelte";
import { AlertsModel } from "../../src/pages/alerts/alerts.svelte";
import { ReleaseList } from "../../src/pages/releases/list.svelte";
import { RunsModel } from "../../src/pages/runs/runs.svelte";
import { follow } from "../../src/live/follow";
import { portfolio } from "../../src/portfolio.svelte";
import { anAlert } from "../alerts/anAlert";
import { FakeHub } from "./fakeLink";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

const EVENTS = 50_000;
const BATCH = 500;
const MOST_GROWTH = 10 * 1024 * 1024;

const day = (n: number) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);
const aRow = (releaseId: number) => ({ releaseId, series: [], lastDay: null, openDrop: null });
let hub: FakeHub;
let seq = 0;

/** What a busy day tells: whole months of a release, totals, tasks, alerts that come and go. */
function anEvent(n: number): LiveEvent {
  const days = Array.from({ length: 62 }, (_, i) => ({
    date: day(i),
    source: "s4a_statistics",
    streams: n + i,
    listeners: n,
    saves: 1,
    playlistAdds: 0,
  }));
  const kinds = [
    {
      topics: ["portfolio", `release:${(n % 40) + 1}`],
      type: "metrics",
      payload: { releaseId: (n % 40) + 1, artistId: 1, days, gaps: [] },
    },
    { topics: ["portfolio"], type: "metrics", payload: { totals: days.slice(0, 7) } },
    {
      topics: ["runs"],
      type: "run",
      payload: { taskId: n, runDate: day(0), status: "done", accepted: n, errorClass: null },
    },
    {
      topics: ["alerts"],
      type: "alert",
      payload: anAlert({ alertId: n % 200, changedAt: new Date(n * 1000).toISOString() }),
    },
  ];
  const kind = kinds[n % kinds.length];
  return { epoch: "a", seq: ++seq, committedAt: day(60), ...kind } as LiveEvent;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  portfolio.read.data = { today: "2026-05-26" } as Portfolio;
  hub = new FakeHub();
  const feed = new LiveFeed(hub.open);
  vi.spyOn(live.feed, "watch").mockImplementation((topics, handlers) =>
    feed.watch(topics, handlers),
  );
  hub.answer = () => ({ epoch: "a", seq, resync: false });
  vi.stubGlobal("fetch", (url: string) => {
    const items = url.includes("releases") ? Array.from({ length: 25 }, (_, i) => aRow(i + 1)) : [];
    return Promise.resolve(
      Response.json({ items, next: null }, { headers: { "X-Live-Position": `a:${seq}` } }),
    );
  });
  feed.start();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  portfolio.read.clear();
});

it("a page left open through 50,000 events grows by at most 10 MB and lets go of nearly all of them", async () => {
  const alerts = new AlertsModel();
  const runs = new RunsModel();
  const releases = new ReleaseList({ limit: 25 });
  const list = follow(["portfolio"], [releases.read], (events) => {
    releases.apply(events);
    list.soon();
  });
  await Promise.all([alerts.following.reload(), runs.reload(), list.reload()]);

  const told: WeakRef<object>[] = [];
  const send = async (count: number, from: number) => {
    for (let n = from; n < from + count; n += BATCH) {
      const batch = Array.from({ length: BATCH }, (_, i) => anEvent(n + i));
      told.push(...batch.map((event) => new WeakRef<object>(event.payload)));
      hub.last.send(...batch);
      await vi.advanceTimersByTimeAsync(11_000);
      hub.last.beat(seq);
    }
  };
  const held = () => {
    gc();
    return process.memoryUsage().heapUsed;
  };

  // What is compiled and cached once is no growth.
  await send(2_000, 0);
  const before = held();
  await send(EVENTS, 2_000);
  // A promise that was looked at in this turn keeps its reference until the turn ends.
  await vi.advanceTimersByTimeAsync(0);
  const after = held();
  const kept = told.filter((reference) => reference.deref() !== undefined).length;

  expect(releases.rows.find((row) => row.releaseId === 1)?.lastDay).not.toBeUndefined();
  expect(alerts.list.length).toBeGreaterThan(0);
  expect(kept).toBeLessThan(1_500);
  // The references that this test holds are 52,000 small objects of its own.
  expect(after - before).toBeLessThan(MOST_GROWTH);
  runs.close();
  list.close();
}, 60_000);
