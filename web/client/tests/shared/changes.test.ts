import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Changes, type Line } from "../../src/shared/changes";

interface FakeLine extends Line {
  changed(): void;
  closed(): void;
  shown: string[];
  isStopped: boolean;
}

let lines: FakeLine[];
let refusal: Error | null;
let again: number;
let live: boolean[];
let changes: Changes;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  live = [];
  again = 0;
  refusal = null;
  changes = new Changes(
    async (listener) => {
      const line: FakeLine = {
        ...listener,
        shown: [],
        isStopped: false,
        start: async () => undefined,
        stop: async () => void (line.isStopped = true),
        watch: async (secret) => {
          line.shown.push(secret);
          if (refusal) throw refusal;
        },
      };
      lines.push(line);
      return line;
    },
    "mis_x",
    () => again++,
    (now) => live.push(now),
    () => 0,
  );
});

afterEach(() => {
  changes.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("shows its link, and reads once it hears what comes after", async () => {
  changes.start();
  await pass(0);
  expect(lines.map((line) => line.shown)).toEqual([["mis_x"]]);
  expect(live).toEqual([true]);
  expect(again).toBe(1);
});

it("gathers changes, and reads the last of them", async () => {
  changes.start();
  await pass(0);
  for (let i = 0; i < 100; i++) lines[0]?.changed();
  expect(again).toBe(1);
  await pass(5_000);
  expect(again).toBe(2);
  await pass(60_000);
  expect(again).toBe(2);
});

it("comes back after a loss and reads what it missed", async () => {
  changes.start();
  await pass(0);
  lines[0]?.closed();
  expect(live).toEqual([true, false]);
  await pass(10_000);
  expect(lines).toHaveLength(2);
  expect(live.at(-1)).toBe(true);
  expect(again).toBeGreaterThan(1);
});

it("reads now and then where it finds no seat, and leaves no connection open", async () => {
  refusal = new Error("no_seat: too many watch this link");
  changes.start();
  await pass(60_000);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.isStopped)).toBe(true);
  expect(live).not.toContain(true);
  expect(again).toBeGreaterThan(0);
});

it("reads nothing while nobody looks, lets go after a while, and is up to date when looked at", async () => {
  changes.start();
  await pass(10_000);
  changes.seen(false);
  lines[0]?.changed();
  await pass(200_000);
  expect(again).toBe(1);
  changes.seen(true);
  await pass(0);
  expect(again).toBe(2);
  changes.seen(false);
  await pass(300_000);
  expect(lines[0]?.isStopped).toBe(true);
  changes.seen(true);
  await pass(5_000);
  expect(lines).toHaveLength(2);
  expect(again).toBe(3);
});

it("is silent once stopped", async () => {
  changes.start();
  await pass(0);
  changes.stop();
  lines[0]?.changed();
  lines[0]?.closed();
  await pass(600_000);
  expect(again).toBe(1);
  expect(lines).toHaveLength(1);
});
