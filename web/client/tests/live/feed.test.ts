import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveFeed } from "../../src/live/feed";
import { event, FakeHub } from "./fakeLink";

let hub: FakeHub;
let feed: LiveFeed;

const settle = () => vi.advanceTimersByTimeAsync(0);

function reader(topics = ["portfolio"]) {
  const heard: number[] = [];
  const resync = vi.fn();
  const watch = feed.watch(topics, {
    events: (events) => heard.push(...events.map(({ seq }) => seq)),
    resync,
  });
  return { heard, resync, watch };
}

async function live() {
  feed.start();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  hub = new FakeHub();
  feed = new LiveFeed(
    hub.open,
    () => undefined,
    () => 1,
  );
});

afterEach(() => vi.useRealTimers());

describe("watching", () => {
  it("starts where the read began, so that nothing falls between", async () => {
    await live();
    const { watch, heard } = reader();
    hub.during = (link) => link.send(event(6), event(7));
    watch.rebase({ epoch: "a", seq: 5 });
    await settle();
    expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:5" }]);
    expect(heard).toEqual([6, 7]);
  });

  it("does not watch before the first read told its position", async () => {
    const { watch } = reader();
    await live();
    expect(hub.last.watched).toEqual([]);
    watch.rebase({ epoch: "a", seq: 1 });
    await settle();
    expect(hub.last.watched).toHaveLength(1);
  });

  it("watches from now on when the read told no position", async () => {
    await live();
    const { watch, heard } = reader();
    watch.rebase(null);
    await settle();
    hub.last.send(event(11));
    expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: null }]);
    expect(heard).toEqual([11]);
  });

  it("delivers each event once and only to those who watch its topic", async () => {
    await live();
    const one = reader(["portfolio"]);
    const other = reader(["runs"]);
    one.watch.rebase({ epoch: "a", seq: 10 });
    other.watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.last.send(event(11), event(12, "runs"));
    hub.last.send(event(11), event(13));
    expect(one.heard).toEqual([11, 13]);
    expect(other.heard).toEqual([12]);
  });

  it("brings what a late joiner missed although others are further", async () => {
    await live();
    const early = reader();
    early.watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.last.send(event(11));
    const late = reader();
    hub.during = (link) => link.send(event(9), event(10), event(11));
    late.watch.rebase({ epoch: "a", seq: 8 });
    await settle();
    expect(late.heard).toEqual([9, 10, 11]);
    expect(early.heard).toEqual([11]);
  });

  it("puts events that arrive around the answer in order", async () => {
    await live();
    const { watch, heard } = reader();
    hub.during = (link) => {
      link.send(event(8));
      link.send(event(6), event(7));
    };
    watch.rebase({ epoch: "a", seq: 5 });
    await settle();
    expect(heard).toEqual([6, 7, 8]);
  });

  it("unwatches a topic when its last reader leaves", async () => {
    await live();
    const one = reader(["portfolio"]);
    const two = reader(["portfolio", "alerts"]);
    one.watch.rebase({ epoch: "a", seq: 10 });
    two.watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    two.watch.close();
    expect(hub.last.unwatched).toEqual([["alerts"]]);
    one.watch.close();
    expect(hub.last.unwatched).toEqual([["alerts"], ["portfolio"]]);
    hub.last.send(event(11));
    expect([...one.heard, ...two.heard]).toEqual([]);
  });
});

describe("after a re-read", () => {
  it("hears again what the read cannot hold", async () => {
    await live();
    const { watch, heard } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.last.send(event(11), event(12), event(13));
    watch.rebase({ epoch: "a", seq: 11 });
    expect(heard).toEqual([11, 12, 13, 12, 13]);
    expect(hub.last.watched).toHaveLength(1);
  });

  it("asks the hub when its own log does not reach back", async () => {
    await live();
    const { watch } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    watch.rebase({ epoch: "a", seq: 4 });
    await settle();
    expect(hub.last.watched.at(-1)?.after).toBe("a:4");
  });
});

describe("losing the connection", () => {
  it("comes back and asks for what it missed since the last beat", async () => {
    await live();
    const { watch, heard } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.last.send(event(11));
    hub.last.beat(15);
    hub.last.listener.closed();
    expect(feed.status.state).toBe("reconnecting");
    hub.during = (link) => link.send(event(16));
    await vi.advanceTimersByTimeAsync(500);
    expect(hub.links).toHaveLength(2);
    expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:15" }]);
    expect(heard).toEqual([11, 16]);
    expect(feed.status.state).toBe("live");
  });

  it("reads again when the hub no longer has what was missed", async () => {
    await live();
    const { watch, heard, resync } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.answer = () => ({ epoch: "b", seq: 3, resync: true });
    hub.last.listener.closed();
    await vi.advanceTimersByTimeAsync(500);
    expect(resync).toHaveBeenCalledOnce();
    hub.last.send(event(4, "portfolio", "b"));
    expect(heard).toEqual([4]);
  });

  it("notices a new epoch on a living connection", async () => {
    await live();
    const { watch, resync } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    hub.answer = () => ({ epoch: "b", seq: 3, resync: true });
    hub.last.beat(3, "b");
    await settle();
    expect(hub.last.watched.at(-1)?.after).toBe("a:10");
    expect(resync).toHaveBeenCalledOnce();
  });

  it("tries for ever, never further apart than fifteen seconds", async () => {
    hub.refuseStart = true;
    await live();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(hub.links.length).toBeGreaterThan(40);
    const before = hub.links.length;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(hub.links.length).toBe(before + 1);
  });

  it("does not wait when the machine wakes", async () => {
    hub.refuseStart = true;
    await live();
    await vi.advanceTimersByTimeAsync(60_000);
    const before = hub.links.length;
    hub.refuseStart = false;
    feed.wake();
    await settle();
    expect(hub.links.length).toBe(before + 1);
    expect(feed.status.state).toBe("live");
  });

  it("ignores what an abandoned connection still says", async () => {
    await live();
    const { watch, heard } = reader();
    watch.rebase({ epoch: "a", seq: 10 });
    await settle();
    const old = hub.last;
    old.listener.closed();
    await vi.advanceTimersByTimeAsync(500);
    old.send(event(11));
    expect(heard).toEqual([]);
  });
});
