import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveFeed, type LiveStatus, SILENCE_MS } from "../../src/live/feed";
import { event, FakeHub } from "./fakeLink";

let hub: FakeHub;
let feed: LiveFeed;
let statuses: LiveStatus[];

const settle = () => vi.advanceTimersByTimeAsync(0);

async function live() {
  feed.start();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  hub = new FakeHub();
  statuses = [];
  feed = new LiveFeed(
    hub.open,
    (status) => statuses.push(status),
    () => 1,
  );
});

afterEach(() => vi.useRealTimers());

describe("the indicator", () => {
  it("turns stale after fifteen silent seconds and says since when", async () => {
    await live();
    hub.last.beat(10);
    const heardAt = Date.now();
    hub.refuseStart = true;
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(feed.status).toMatchObject({ state: "stale", since: heardAt });
    expect(hub.links[0]?.stopped).toBe(true);
    expect(statuses.at(-1)?.state).toBe("stale");
  });

  it("stays live while the hub beats", async () => {
    await live();
    for (let i = 0; i < 6; i++) {
      await vi.advanceTimersByTimeAsync(5000);
      hub.last.beat(10 + i);
    }
    expect(feed.status.state).toBe("live");
    expect(hub.links).toHaveLength(1);
  });

  it("measures from commit to screen, but not what a watch brings back", async () => {
    await live();
    const watch = feed.watch(["portfolio"], { events: () => undefined, resync: () => undefined });
    hub.during = (link) => link.send(event(6, "portfolio", "a", "2026-05-26T07:00:00Z"));
    watch.rebase({ epoch: "a", seq: 5 });
    await settle();
    expect(feed.status.latency).toBeNull();
    hub.last.send(event(11, "portfolio", "a", new Date(Date.now() - 84).toISOString()));
    expect(feed.status.latency).toBe(84);
  });
});
