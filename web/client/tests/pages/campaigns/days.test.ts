import "../../stubs";
import { describe, expect, it } from "vitest";
import type { CampaignDay, CampaignMetrics } from "../../../src/api/catalogue";
import {
  chartDays,
  figureOf,
  landings,
  ran,
  total,
  unitOf,
} from "../../../src/pages/campaign/days";

const aDay = (date: string, over: Partial<CampaignDay> = {}): CampaignDay => ({
  date,
  visits: null,
  clicks: null,
  ctr: null,
  landings: [],
  budgetSpent: null,
  conversions: null,
  impressions: null,
  reach: null,
  cpr: null,
  smartLinkClicks: null,
  hypedditClicks: null,
  source: null,
  preliminary: false,
  gapReason: null,
  ...over,
});

const metrics = (...days: CampaignDay[]): CampaignMetrics => ({
  campaignId: 1,
  platform: "meta",
  currency: "EUR",
  from: days[0]?.date ?? "",
  to: days.at(-1)?.date ?? "",
  days,
});

describe("what a range says of a campaign", () => {
  const of = metrics(
    aDay("2026-05-18", { budgetSpent: 10, conversions: 4, reach: 100, clicks: 30, visits: 60 }),
    aDay("2026-05-19", { budgetSpent: 6, conversions: 0, reach: 90, clicks: 10 }),
    aDay("2026-05-20", { gapReason: "no_delivery" }),
  );

  it("adds up amounts and counts", () => {
    expect([total(of, "budgetSpent"), total(of, "clicks")]).toEqual([16, 40]);
    expect(total(of, "smartLinkClicks")).toBeNull();
  });

  it("knows that what was not shown has cost nothing", () => {
    const idle = metrics(aDay("2026-05-18", { gapReason: "no_delivery" }));
    expect([total(idle, "budgetSpent"), total(idle, "smartLinkClicks")]).toEqual([0, null]);
    expect(figureOf("budgetSpent", { shown: idle, before: of })).toEqual({
      value: 0,
      now: 0,
      previous: 10,
      over: { days: 1, of: 1 },
    });
  });

  it("divides sums, never averages rates, and only days on which both sides are known", () => {
    expect(total(of, "cpr")).toBe(4);
    expect(total(of, "ctr")).toBe(0.5);
    expect(
      total(metrics(aDay("2026-05-18", { budgetSpent: 3, conversions: 0 })), "cpr"),
    ).toBeNull();
  });

  it("never adds up people reached, who may be the same", () => {
    expect(total(of, "reach")).toBeNull();
  });

  it("knows when it ran", () => {
    expect(ran(of.days)).toEqual({ from: "2026-05-18", to: "2026-05-19" });
    expect(ran([aDay("2026-05-18")])).toBeNull();
  });

  it("keeps the reason of a day without a value", () => {
    expect(chartDays(of.days, "cpr").map((day) => day.gapReason)).toEqual([
      null,
      null,
      "no_delivery",
    ]);
  });
});

describe("a range beside another", () => {
  const curve = {
    shown: metrics(
      aDay("2026-05-18", { clicks: 10, visits: 20, budgetSpent: 3, conversions: 1 }),
      aDay("2026-05-19", { clicks: 30, visits: 60 }),
      aDay("2026-05-20"),
    ),
    before: metrics(
      aDay("2026-05-11", { clicks: 8, visits: 10 }),
      aDay("2026-05-12", { clicks: 5 }),
      aDay("2026-05-13", { clicks: 90, visits: 90 }),
    ),
  };

  it("is compared over the days that both know, while its value is that of all", () => {
    expect(figureOf("clicks", curve)).toEqual({
      value: 40,
      now: 40,
      previous: 13,
      over: { days: 2, of: 3 },
    });
  });

  it("has a rate's day where both of its sides are known", () => {
    expect(figureOf("ctr", curve)).toEqual({
      value: 0.5,
      now: 0.5,
      previous: 0.8,
      over: { days: 1, of: 3 },
    });
  });

  it("has nothing to say of what no two days know, nor without another range", () => {
    const none = { now: null, previous: null, over: { days: 0, of: 3 } };
    expect(figureOf("budgetSpent", curve)).toEqual({ value: 3, ...none });
    expect(figureOf("clicks", { ...curve, before: null })).toEqual({ value: 40, ...none });
  });
});

it("has landing pages the most visited first, with the rate of what is known of both", () => {
  const page = (landingUrl: string, visits: number | null, clicks: number | null) => ({
    landingUrl,
    visits,
    clicks,
    ctr: null,
  });
  const days = [
    aDay("2026-05-18", { landings: [page("a", 10, 5), page("b", 40, null)] }),
    aDay("2026-05-19", { landings: [page("a", 10, 1), page("b", null, 9)] }),
  ];
  expect(landings(days)).toEqual([
    { landingUrl: "b", visits: 40, clicks: 9, ctr: null },
    { landingUrl: "a", visits: 20, clicks: 6, ctr: 0.3 },
  ]);
});

it("gives amounts their currency, and none where nobody has told it", () => {
  expect(unitOf("budgetSpent", "USD")).toEqual({ currency: "USD" });
  expect(unitOf("cpr", null)).toBe("ratio");
  expect([unitOf("ctr", null), unitOf("clicks", "EUR")]).toEqual(["share", "count"]);
});
