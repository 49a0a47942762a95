import "../../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveEvent } from "../../../src/live/events";
import { live } from "../../../src/live/live.svelte";
import CampaignsPage from "../../../src/pages/campaigns/CampaignsPage.svelte";
import { router } from "../../../src/router.svelte";

let tell: (events: LiveEvent[]) => void;
let spent = 12.34;
let items = () => [campaign()];
let asked: string[] = [];

const campaign = () => ({
  campaignId: 7,
  platform: "meta",
  name: "Autumn push",
  currency: "EUR",
  releases: [{ releaseId: 3, title: "Harbour", origin: "admin" }],
  smartLinkCampaigns: [],
  landingUrl: "",
  lastDay: "2026-05-20",
  pausedAt: null,
  figures: {
    visits: null,
    clicks: 50,
    ctr: null,
    budgetSpent: spent,
    conversions: 4,
    cpr: spent / 4,
    series: [],
  },
});

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  [spent, asked, items] = [12.34, [], () => [campaign()]];
  router.go("/campaigns");
  vi.spyOn(live.feed, "watch").mockImplementation((_, handlers) => {
    tell = handlers.events;
    return { rebase: () => undefined, close: () => undefined };
  });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.replace(/^.*api\/v1\//, ""));
    return Promise.resolve(Response.json({ items: items(), next: null }));
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const event = (campaignId: number) =>
  ({ type: "metrics", payload: { campaignId, days: [], gaps: [] } }) as unknown as LiveEvent;

it("shows what a campaign spent and brought, and what nobody gives as a dash", async () => {
  render(CampaignsPage);
  const line = (await screen.findByRole("link", { name: "Autumn push" })).closest("tr");
  const cells = [...(line?.querySelectorAll("td") ?? [])].map((cell) => cell.textContent.trim());
  expect(cells.slice(2)).toEqual(["–", "50", "–", "€12.34", "4", "€3.09", "Wed 20 May"]);
  expect(line?.textContent).toContain("Harbour");
});

it("follows its campaigns alone", async () => {
  render(CampaignsPage);
  await screen.findByText("€12.34");
  spent = 20;
  const before = asked.length;
  tell([event(8)]);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(asked).toHaveLength(before);
  tell([event(7)]);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(await screen.findByText("€20.00")).toBeTruthy();
});

it("keeps what it is narrowed to in the address", async () => {
  render(CampaignsPage);
  await screen.findByText("€12.34");
  await fireEvent.click(screen.getByRole("radio", { name: "Hypeddit" }));
  expect(location.search).toBe("?platform=hypeddit");
  await vi.waitFor(() => expect(asked.at(-1)).toContain("platform=hypeddit"));
  await fireEvent.click(screen.getByRole("button", { name: /^Campaign/ }));
  await vi.waitFor(() => expect(asked.at(-1)).toContain("sort=name"));
});

it("teaches what a campaign is while there is none, and says when none fits", async () => {
  items = () => [];
  render(CampaignsPage);
  expect(await screen.findByText("No campaigns yet")).toBeTruthy();
  router.set("platform", "meta");
  expect(await screen.findByText("No campaign fits")).toBeTruthy();
});
