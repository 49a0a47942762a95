import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answered, BREATH_MS, drawn } from "../../src/live/drawn";
import { signalr } from "../../src/live/signalr";
import { gate } from "../gate";
import { FakeSocket } from "./fakeSocket";

const listener = { events: vi.fn(), position: vi.fn(), closed: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.use();
});
afterEach(() => {
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("gives a page its time to be drawn, from its first answer on", async () => {
  let isDrawn = false;
  void drawn.then(() => (isDrawn = true));
  await vi.advanceTimersByTimeAsync(10 * BREATH_MS);
  expect(isDrawn).toBe(false);
  answered();
  await vi.advanceTimersByTimeAsync(BREATH_MS - 1);
  answered();
  expect(isDrawn).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isDrawn).toBe(true);
});

it("connects only then, and never when it was given up before", async () => {
  const { passed, open } = gate<undefined>();
  const [lost, kept] = [
    signalr("ws://host/hub", passed)(listener),
    signalr("ws://host/hub", passed)(listener),
  ];
  const [given, start] = [lost.start(), kept.start()];
  const refused = expect(given).rejects.toThrow("given up");
  await lost.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toEqual([]);
  open(undefined);
  await refused;
  expect(FakeSocket.all).toHaveLength(1);
  FakeSocket.last.agree();
  await start;
});

it("brings what the feed tells to who listens, and takes what is watched to it", async () => {
  const link = signalr("ws://host/hub", Promise.resolve())(listener);
  const start = link.start();
  await vi.advanceTimersByTimeAsync(0);
  FakeSocket.last.agree();
  await start;
  const answer = link.watch(["runs"], "a:5");
  FakeSocket.last.say({
    type: 3,
    invocationId: "0",
    result: { epoch: "a", seq: 7, resync: false },
  });
  expect(await answer).toEqual({ epoch: "a", seq: 7, resync: false });
  FakeSocket.last.say(
    { type: 1, target: "Events", arguments: [[{ seq: 8 }]] },
    { type: 1, target: "Position", arguments: [{ epoch: "a", seq: 8 }] },
  );
  expect(listener.events).toHaveBeenCalledExactlyOnceWith([{ seq: 8 }]);
  expect(listener.position).toHaveBeenCalledExactlyOnceWith({ epoch: "a", seq: 8 });
  FakeSocket.last.onclose();
  expect(listener.closed).toHaveBeenCalledOnce();
});
