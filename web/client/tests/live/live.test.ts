import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { live } from "../../src/live/live.svelte";

const wake = vi.fn();
const seen = (state: DocumentVisibilityState) =>
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);

beforeAll(() => {
  vi.spyOn(live.feed, "start").mockReturnValue();
  live.feed.wake = wake;
  live.start();
});

afterEach(() => wake.mockReset());

it("leaves a tab asleep that nobody looks at when the network comes back", () => {
  seen("hidden");
  dispatchEvent(new Event("online"));
  expect(wake).not.toHaveBeenCalled();
});

it("wakes a tab that is looked at when the network comes back, and one that comes to be", () => {
  seen("visible");
  dispatchEvent(new Event("online"));
  expect(wake).toHaveBeenCalledOnce();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(wake).toHaveBeenCalledTimes(2);
});
