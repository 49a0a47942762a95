import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError, unreachable } from "../../src/api/problem";
import { Resource } from "../../src/api/resource.svelte";
import { LiveFeed } from "../../src/live/feed";
import { follow, type Following } from "../../src/live/follow";
import { live } from "../../src/live/live.svelte";
import { gate } from "../gate";
import { event, FakeHub } from "./fakeLink";

const SECOND = 1000;
let hub: FakeHub;
let at: { epoch: string; seq: number };
let following: Following;
let heard: number[];

const settle = () => vi.advanceTimersByTimeAsync(0);
const broken = () => new ApiError(500, { code: "unexpected", title: "broken" });

/** A block of the page: what it is asked for answers with the place where the feed stands. */
function block(ahead = 0) {
  const state = {
    asked: 0,
    fails: null as ApiError | null,
    waits: null as Promise<unknown> | null,
  };
  const resource = new Resource<number>(async () => {
    state.asked++;
    await state.waits;
    if (state.fails) throw state.fails;
    return { data: at.seq, position: { ...at, seq: at.seq + ahead } };
  });
  return Object.assign(state, { resource });
}

async function started(...blocks: { resource: Resource<number> }[]) {
  following = follow(
    ["portfolio"],
    blocks.map(({ resource }) => resource),
    (events) => heard.push(...events.map(({ seq }) => seq)),
  );
  await following.reload();
  await settle();
}

/** Time goes by while the host's beat is heard. */
async function passed(seconds: number) {
  for (let second = 0; second < seconds; second += 5) {
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    hub.last.beat(at.seq, at.epoch);
  }
}

/** The host begins a new epoch, and says that what was missed cannot be had. */
async function restarted() {
  at = { epoch: "b", seq: 3 };
  hub.answer = (_, after) => ({ ...at, resync: !after?.startsWith("b:") });
  hub.last.beat(3, "b");
  await settle();
}

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(1);
  at = { epoch: "a", seq: 10 };
  heard = [];
  hub = new FakeHub();
  vi.spyOn(live, "feed", "get").mockReturnValue(new LiveFeed(hub.open));
  live.feed.start();
  await settle();
});

afterEach(() => {
  following.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("watches from the earliest of its reads", async () => {
  await started(block(2), block());
  expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:10" }]);
});

it("reads at once what the feed has lost, and goes on from there", async () => {
  const one = block();
  await started(one);
  await restarted();
  expect([one.asked, one.resource.data]).toEqual([2, 3]);
  hub.last.send(event(4, "portfolio", "b"));
  expect(heard).toEqual([4]);
});

it("leaves out a block that cannot be read, and asks for it ever less often until it can", async () => {
  const [good, bad] = [block(), block()];
  await started(good, bad);
  bad.fails = broken();
  await restarted();
  const watched = hub.last.watched.length;
  expect(bad.asked).toBe(2);
  await passed(60);
  expect(bad.asked).toBeGreaterThan(4);
  expect(bad.asked).toBeLessThan(12);
  expect(hub.last.watched).toHaveLength(watched);
  bad.fails = null;
  await passed(15);
  const asked = bad.asked;
  expect([bad.resource.data, bad.resource.error]).toEqual([3, null]);
  await passed(60);
  expect(bad.asked).toBe(asked);
});

it("leaves in peace, while one block fails, those that could be read", async () => {
  const [good, bad] = [block(), block()];
  await started(good, bad);
  bad.fails = broken();
  await restarted();
  expect([good.asked, bad.asked]).toEqual([2, 2]);
  hub.last.send(event(4, "portfolio", "b"));
  at = { epoch: "b", seq: 4 };
  bad.fails = null;
  heard = [];
  await passed(15);
  expect([good.asked, bad.asked, bad.resource.data]).toEqual([2, 3, 4]);
  // From the older of the two reads: the block that was there first does not hold the event.
  expect(heard).toEqual([4]);
});

it("reads everything again when the feed loses its place while one block fails", async () => {
  const [good, bad] = [block(), block()];
  await started(good, bad);
  bad.fails = broken();
  await restarted();
  at = { epoch: "c", seq: 7 };
  hub.answer = (_, after) => ({ ...at, resync: !after?.startsWith("c:") });
  hub.last.beat(7, "c");
  await passed(15);
  expect([good.resource.data, good.resource.position]).toEqual([7, at]);
});

it("asks in the page's own way for blocks of which one needs another's answer", async () => {
  const [first, second] = [block(), block()];
  const load = vi.fn(() => Promise.all([first.resource.load(), second.resource.load()]));
  following = follow(["portfolio"], [first.resource, second.resource], () => undefined, load);
  await following.reload();
  await settle();
  second.fails = broken();
  await restarted();
  await passed(10);
  expect(load.mock.calls.length).toBeGreaterThan(3);
  expect(first.asked).toBe(second.asked);
});

it("does not ask again before the host's own time, where it has named one", async () => {
  const one = block();
  await started(one);
  one.fails = new ApiError(429, { code: "too_many_requests", title: "wait" }, 40);
  await restarted();
  await passed(35);
  expect(one.asked).toBe(2);
  await passed(15);
  expect(one.asked).toBe(3);
});

it("does not press a host whose reads lag behind what its feed still has", async () => {
  const one = block();
  await started(one);
  at = { epoch: "b", seq: 3 };
  hub.answer = () => ({ epoch: "b", seq: 50, resync: true });
  hub.last.beat(50, "b");
  await passed(60);
  expect(one.asked).toBeGreaterThan(3);
  expect(one.asked).toBeLessThan(12);
});

it("does not ask again for what is refused for good", async () => {
  const one = block();
  await started(one);
  one.fails = new ApiError(403, { code: "forbidden", title: "forbidden" });
  await restarted();
  await passed(60);
  expect(one.asked).toBe(2);
});

it("hears again, after a retry, what the others have not read either", async () => {
  const [good, bad] = [block(), block()];
  bad.fails = unreachable();
  await started(good, bad);
  hub.last.send(event(11), event(12));
  [bad.fails, at] = [null, { epoch: "a", seq: 12 }];
  hub.last.listener.closed();
  await following.retry(bad.resource);
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(hub.last.watched).toEqual([{ topics: ["portfolio"], after: "a:10" }]);
});

it("leaves it to the later of two re-reads where to go on", async () => {
  const one = block();
  await started(one);
  const held = gate<null>();
  one.waits = held.passed;
  await restarted();
  one.waits = null;
  const watched = hub.last.watched.length;
  await following.reload();
  held.open(null);
  await settle();
  expect(one.asked).toBe(3);
  expect(hub.last.watched).toHaveLength(watched);
});

it("makes one quiet read of many askings, and none once it is closed", async () => {
  const one = block();
  await started(one);
  for (let i = 0; i < 5; i++) following.soon();
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(one.asked).toBe(2);
  following.soon();
  following.close();
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(one.asked).toBe(2);
});
