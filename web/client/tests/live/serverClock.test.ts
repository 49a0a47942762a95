import { expect, it } from "vitest";
import { Latency } from "../../src/live/latency";
import { ServerClock } from "../../src/live/serverClock";

const MINUTE = 60_000;
const at = Date.parse("2026-05-26T08:00:00Z");
const date = (time: number) => new Date(time).toUTCString();

/** An answer that the server made at `time` and that took `ms` there and back. */
const answer = (clock: ServerClock, time: number, ahead: number, ms = 40) =>
  clock.heard(date(time), time + ahead - ms / 2, time + ahead + ms / 2);

it("takes clocks for agreeing as long as they may", () => {
  const clock = new ServerClock();
  expect(clock.ahead).toBe(0);
  for (const ms of [0, 300, 999]) answer(clock, at + ms, 0);
  expect(clock.ahead).toBe(0);
  clock.heard(null, at, at);
  clock.heard("yesterday, about", at, at);
  expect(clock.ahead).toBe(0);
});

it.each([5 * MINUTE, -5 * MINUTE])("finds a clock that is %i ms ahead, to a second", (ahead) => {
  const clock = new ServerClock();
  answer(clock, at + 500, ahead);
  expect(Math.abs(clock.ahead - ahead)).toBeLessThan(2000);
  for (let i = 0; i < 20; i++) answer(clock, at + i * 1370, ahead);
  expect(Math.abs(clock.ahead - ahead)).toBeLessThan(1000);
});

it("begins anew when a clock was set", () => {
  const clock = new ServerClock();
  answer(clock, at, 5 * MINUTE);
  answer(clock, at + 1000, 0);
  expect(clock.ahead).toBe(0);
});

it("measures the way and not the difference of two clocks", () => {
  const [latency, committed] = [new Latency(), at];
  latency.add(committed, committed + 5 * MINUTE + 84, 5 * MINUTE);
  expect(latency.median).toBe(84);
});
