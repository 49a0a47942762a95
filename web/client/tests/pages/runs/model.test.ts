import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveFeed } from "../../../src/live/feed";
import { live } from "../../../src/live/live.svelte";
import { RunsModel } from "../../../src/pages/runs/runs.svelte";
import { FakeHub } from "../../live/fakeLink";

let hub: FakeHub;
let model: RunsModel;
let accepted: number;
const settle = () => vi.advanceTimersByTimeAsync(0);

const run = (runId: number) => ({ runId, dagId: "daily_ingest", runDate: "2026-05-25" });

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse("2026-05-26T08:00:00Z") });
  accepted = 1;
  hub = new FakeHub();
  vi.spyOn(live, "feed", "get").mockReturnValue(new LiveFeed(hub.open));
  live.feed.start();
  vi.stubGlobal("fetch", (path: string) => {
    const one = /runs\/(\d+)$/.exec(path)?.[1];
    const items = path.includes("/tasks") ? [{ taskId: 1, accepted }] : [run(7)];
    const answer = one ? { ...run(Number(one)), records: accepted } : { items, next: null };
    return Promise.resolve(
      Response.json(answer, { headers: { "X-Live-Position": accepted === 1 ? "a:10" : "b:3" } }),
    );
  });
  model = new RunsModel();
});

afterEach(() => {
  model.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function restarted() {
  accepted = 2;
  hub.answer = () => ({ epoch: "b", seq: 3, resync: true });
  hub.last.beat(3, "b");
  hub.answer = () => ({ epoch: "b", seq: 3, resync: true });
  await settle();
}

it("reads the newest run's tasks again when what was missed cannot be had", async () => {
  await model.reload();
  await settle();
  expect([model.run?.runId, model.tasks.data?.items[0]?.accepted]).toEqual([7, 1]);
  await restarted();
  expect(model.tasks.data?.items[0]?.accepted).toBe(2);
});

it("reads a run again that is older than the list", async () => {
  await model.choose(3, "");
  await model.reload();
  await settle();
  expect(model.run).toMatchObject({ runId: 3, records: 1 });
  await restarted();
  expect(model.run).toMatchObject({ runId: 3, records: 2 });
});
