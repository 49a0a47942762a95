import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { paced } from "../../src/live/paced";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("acts at once, then once more for all that was asked meanwhile", () => {
  const act = vi.fn();
  const pace = paced(act, 1000);
  for (let i = 0; i < 50; i++) pace.ask();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(2);
  pace.ask();
  expect(act).toHaveBeenCalledTimes(3);
});

it("does nothing once it is stopped", () => {
  const act = vi.fn();
  const pace = paced(act, 1000);
  pace.ask();
  pace.ask();
  pace.stop();
  vi.advanceTimersByTime(5000);
  pace.ask();
  expect(act).toHaveBeenCalledTimes(1);
});
