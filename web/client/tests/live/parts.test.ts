import { expect, it } from "vitest";
import { backoff } from "../../src/live/backoff";
import { Latency } from "../../src/live/latency";
import { earliest, formatPosition, parsePosition } from "../../src/live/position";

it("jitters fully: anywhere between nothing and the bound", () => {
  expect(backoff(0, () => 0)).toBe(0);
  expect(backoff(0, () => 1)).toBe(500);
  expect(backoff(3, () => 0.5)).toBe(2000);
});

it("never waits longer than fifteen seconds", () => {
  for (const attempt of [5, 10, 1000]) expect(backoff(attempt, () => 1)).toBe(15_000);
});

it("takes the median of the last twenty latencies", () => {
  const latency = new Latency();
  expect(latency.median).toBeNull();
  latency.add(0, 9000);
  for (let i = 1; i <= 20; i++) latency.add(0, i);
  expect(latency.median).toBe(11);
});

it("counts a viewer's slow clock as no time at all", () => {
  const latency = new Latency();
  latency.add(500, 100);
  expect(latency.median).toBe(0);
});

it("reads a position whose epoch holds colons", () => {
  const at = parsePosition("2026-05-26T06:41:00Z:17");
  expect(at).toEqual({ epoch: "2026-05-26T06:41:00Z", seq: 17 });
  expect(at && formatPosition(at)).toBe("2026-05-26T06:41:00Z:17");
});

it.each([null, "", "17", "a:", "a:x", ":4"])("takes %j for no position", (text) => {
  expect(parsePosition(text)).toBeNull();
});

it("chooses the earliest of several reads, and none across epochs", () => {
  const a = { epoch: "a", seq: 3 };
  expect(earliest([{ epoch: "a", seq: 9 }, a])).toEqual(a);
  expect(earliest([a, { epoch: "b", seq: 1 }])).toBeNull();
  expect(earliest([a, null])).toBeNull();
});
