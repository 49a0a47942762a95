import "../stubs";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Portfolio } from "../../src/api/types";
import { portfolio } from "../../src/portfolio.svelte";
import { router } from "../../src/router.svelte";
import { ViewTime } from "../../src/time/viewTime.svelte";

const at = (today: string) => {
  portfolio.read.data = { today } as Portfolio;
};

beforeEach(() => {
  at("2026-05-26");
  router.go("/releases/7?metric=saves");
});

afterEach(() => portfolio.read.clear());

it("shows the 28 days that end yesterday, against those before, when nothing is asked", () => {
  const time = new ViewTime();
  expect(time.days).toBe(28);
  expect(time.range).toEqual({ from: "2026-04-28", to: "2026-05-25" });
  expect(time.compare).toBe("previous");
  expect(time.compared).toEqual({ from: "2026-03-31", to: "2026-04-27" });
});

it("moves on with the portfolio's day, and its key with it", () => {
  const time = new ViewTime({ days: 7 });
  const before = time.key;
  at("2026-05-27");
  expect(time.range.to).toBe("2026-05-26");
  expect(time.key).not.toBe(before);
});

it("keeps a choice in the address, beside what else is there, and leaves the usual out", () => {
  const time = new ViewTime();
  time.pick(90);
  expect(location.search).toBe("?metric=saves&range=90d");
  expect(time.days).toBe(90);
  time.against("year");
  expect(location.search).toBe("?metric=saves&range=90d&compare=year");
  time.pick(28);
  time.against("previous");
  expect(location.search).toBe("?metric=saves");
});

it("stays at two days that were given, whatever day it is", () => {
  const time = new ViewTime();
  time.pick(90);
  time.custom({ from: "2026-01-01", to: "2026-01-31" });
  expect(location.search).toBe("?metric=saves&from=2026-01-01&to=2026-01-31");
  expect(time.isCustom).toBe(true);
  at("2026-06-01");
  expect(time.range).toEqual({ from: "2026-01-01", to: "2026-01-31" });
  time.pick(7);
  expect(location.search).toBe("?metric=saves&range=7d");
});

it.each([
  "?range=-4d",
  "?range=0d",
  "?range=99999d",
  "?range=week",
  "?from=2026-05-20",
  "?from=2026-05-20&to=2026-05-19",
  "?from=x&to=y",
  "?compare=moon",
])("takes %s as not asked", (query) => {
  router.go(`/releases/7${query}`);
  const time = new ViewTime();
  expect(time.range).toEqual({ from: "2026-04-28", to: "2026-05-25" });
  expect(time.compare).toBe("previous");
});

it("is stepped through by Back", async () => {
  const time = new ViewTime();
  time.pick(7);
  const went = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  history.back();
  await went;
  expect(time.days).toBe(28);
});
