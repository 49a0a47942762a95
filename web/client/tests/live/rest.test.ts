import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveFeed } from "../../src/live/feed";
import { event, FakeHub } from "./fakeLink";

let hub: FakeHub;
let feed: LiveFeed;
let heard: number[];

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  hub = new FakeHub();
  feed = new LiveFeed(hub.open);
  heard = [];
  feed.start();
  await settle();
  const watch = feed.watch(["portfolio"], {
    events: (events) => heard.push(...events.map(({ seq }) => seq)),
    resync: () => undefined,
  });
  watch.rebase({ epoch: "a", seq: 10 });
  await settle();
});

afterEach(() => vi.useRealTimers());

it("a resting feed keeps no connection and asks for none, however long", async () => {
  feed.rest();
  expect(hub.last.stopped).toBe(true);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(hub.links).toHaveLength(1);
  expect(feed.status.state).toBe("reconnecting");
});

it("hears what it missed once it wakes, and nothing twice", async () => {
  hub.last.send(event(11));
  feed.rest();
  await vi.advanceTimersByTimeAsync(60_000);
  hub.during = (link) => link.send(event(12), event(13));
  feed.wake();
  await settle();
  expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:11" }]);
  expect(heard).toEqual([11, 12, 13]);
  expect(feed.status.state).toBe("live");
});

it("rests but once, also while it is trying to connect", async () => {
  hub.refuseStart = true;
  hub.last.listener.closed();
  feed.rest();
  feed.rest();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(hub.links).toHaveLength(1);
  hub.refuseStart = false;
  feed.wake();
  await settle();
  expect(hub.links).toHaveLength(2);
  expect(feed.status.state).toBe("live");
});

it("comes again as someone else after a sign-in, without waiting", async () => {
  feed.renew();
  await settle();
  expect(hub.links).toHaveLength(2);
  expect(hub.links[0]?.stopped).toBe(true);
  expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:10" }]);
});

it("does not wake by a sign-in in another tab while nobody looks", async () => {
  feed.rest();
  feed.renew();
  await settle();
  expect(hub.links).toHaveLength(1);
});
