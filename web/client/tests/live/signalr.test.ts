import { type HubConnection, HubConnectionBuilder } from "@microsoft/signalr";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answered, BREATH_MS, drawn } from "../../src/live/drawn";
import { signalr } from "../../src/live/signalr";
import { gate } from "../gate";

const connection = {
  on: vi.fn(),
  onclose: vi.fn(),
  start: vi.fn(() => Promise.resolve()),
  stop: vi.fn(() => Promise.resolve()),
};
const listener = { events: vi.fn(), position: vi.fn(), closed: vi.fn() };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.clearAllMocks();
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
  const built = vi
    .spyOn(HubConnectionBuilder.prototype, "build")
    .mockReturnValue(connection as unknown as HubConnection);
  const [lost, kept] = [
    signalr("ws://host/hub", passed)(listener),
    signalr("ws://host/hub", passed)(listener),
  ];
  const starts = [lost.start(), kept.start()];
  const stop = lost.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(built).not.toHaveBeenCalled();
  open(undefined);
  await Promise.all([...starts, stop]);
  expect(connection.start).toHaveBeenCalledOnce();
});
