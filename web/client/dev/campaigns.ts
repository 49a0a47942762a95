import type { Campaign, CampaignDay, Platform } from "../src/api/catalogue.ts";
import { addDays } from "../src/format/days.ts";
import { releases, type World } from "./world.ts";

interface MadeUp {
  campaignId: number;
  platform: Platform;
  name: string;
  currency: string | null;
  release: number;
  other: number[];
}

const made = (
  campaignId: number,
  platform: Platform,
  name: string,
  release: number,
  other: number[] = [],
  currency = "EUR",
): MadeUp => ({
  campaignId,
  platform,
  name,
  release,
  other,
  currency: platform === "meta" ? currency : null,
});

export const campaigns: MadeUp[] = [
  made(1, "hypeddit", "Harbour Lights smart link", 3, [2]),
  made(2, "meta", "Hypeddit: a1B2c3", 3, [1]),
  made(3, "meta", "US playlists, spring", 1, [], "USD"),
  made(4, "hypeddit", "Marée basse pre-save", 12),
  made(5, "meta", "Never linked", 0),
  made(7, "meta", "Autumn push", 8),
];

const noise = (seed: number) => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

function day(world: World, campaign: MadeUp, date: string): CampaignDay {
  const n = Date.parse(date) / 86_400_000;
  const random = noise(n + campaign.campaignId * 97);
  const isAhead = date >= addDays(world.today, -1);
  const rests = n % (30 + campaign.campaignId) > 24;
  const blank: CampaignDay = {
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
    gapReason: isAhead ? "not_yet_fetched" : "no_delivery",
  };
  if (isAhead || rests) return blank;
  const visits = Math.round(60 + 90 * random);
  const clicks = Math.round(visits * (0.3 + 0.2 * random));
  const known = { ...blank, gapReason: null, preliminary: date >= addDays(world.today, -3) };
  if (campaign.platform === "hypeddit") {
    const part = (landingUrl: string, share: number) => ({
      landingUrl,
      visits: Math.round(visits * share),
      clicks: Math.round(clicks * share),
      ctr: clicks / visits,
    });
    return {
      ...known,
      visits,
      clicks,
      ctr: clicks / visits,
      landings: [
        part("https://hypeddit.com/a1B2c3", 0.8),
        part("https://hypeddit.com/track/a1B2c3", 0.2),
      ],
      smartLinkClicks: Math.round(clicks * 0.7),
      hypedditClicks: clicks,
      source: "hypeddit_page",
    };
  }
  const spent = Math.round((8 + 6 * random) * 100) / 100;
  const conversions = Math.round(20 + 40 * noise(n * 3));
  return {
    ...known,
    clicks,
    budgetSpent: spent,
    conversions,
    cpr: conversions ? spent / conversions : null,
    impressions: visits * 31,
    reach: visits * 24,
    smartLinkClicks: Math.round(clicks * 0.7),
    hypedditClicks: campaign.other.length > 0 ? clicks : null,
    source: "meta_insights",
  };
}

function range(world: World, campaign: MadeUp, from: string, to: string): CampaignDay[] {
  const days = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(day(world, campaign, date));
  return days;
}

export function campaignDays(world: World, campaign: MadeUp, query: URLSearchParams) {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  const { campaignId, platform, currency } = campaign;
  return { campaignId, platform, currency, from, to, days: range(world, campaign, from, to) };
}

export function campaignItem(world: World, campaign: MadeUp): Campaign {
  const lastDay = addDays(world.today, -1 - campaign.campaignId);
  const days = range(world, campaign, addDays(lastDay, -27), lastDay);
  const sum = (metric: "visits" | "clicks" | "budgetSpent" | "conversions") =>
    days.some((one) => one[metric] !== null)
      ? days.reduce((all, one) => all + (one[metric] ?? 0), 0)
      : null;
  const [visits, clicks, budgetSpent, conversions] = [
    sum("visits"),
    sum("clicks"),
    sum("budgetSpent"),
    sum("conversions"),
  ];
  const release = releases[campaign.release - 1];
  return {
    campaignId: campaign.campaignId,
    platform: campaign.platform,
    externalId: null,
    name: campaign.name,
    landingUrl: campaign.platform === "hypeddit" ? "https://hypeddit.com/a1B2c3" : "",
    adAccountId: campaign.platform === "meta" ? 1 : null,
    currency: campaign.currency,
    releases: release
      ? [{ releaseId: campaign.release, title: release.title, origin: "landing_url" }]
      : [],
    smartLinkCampaigns: campaign.other,
    lastDay: campaign.campaignId === 5 ? null : lastDay,
    pausedAt: campaign.campaignId === 7 ? `${lastDay}T08:00:00Z` : null,
    createdAt: "2025-06-01T08:00:00Z",
    figures:
      campaign.campaignId === 5
        ? null
        : {
            from: addDays(lastDay, -27),
            to: lastDay,
            visits,
            clicks,
            ctr: visits && clicks ? clicks / visits : null,
            budgetSpent,
            conversions,
            cpr: budgetSpent && conversions ? budgetSpent / conversions : null,
            series: days.map((one) => one.clicks),
          },
  };
}
