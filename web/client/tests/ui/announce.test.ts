import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { announcer } from "../../src/ui/announce.svelte";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("speaks at most once every ten seconds, and then the newest", () => {
  announcer.say("one");
  expect(announcer.text).toBe("one");
  announcer.say("two");
  announcer.say("three");
  vi.advanceTimersByTime(9_999);
  expect(announcer.text).toBe("one");
  vi.advanceTimersByTime(1);
  expect(announcer.text).toBe("three");
});
