import "../../stubs";
import "../../../src/i18n/tracking";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import PickRelease from "../../../src/pages/admin/outcomes/PickRelease.svelte";
import TrackingPage from "../../../src/pages/admin/tracking/TrackingPage.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { router } from "../../../src/router.svelte";
import { ownPortfolio } from "../../ownPortfolio";

const asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  asked.length = 0;
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.replace(/^.*api\/v1\//, ""));
    return Promise.resolve(Response.json({ items: [], next: null }));
  });
  portfolio.read.data = ownPortfolio(true);
});

afterEach(() => {
  cleanup();
  router.view({ kind: null, q: null });
  vi.useRealTimers();
  vi.unstubAllGlobals();
  portfolio.read.clear();
});

async function type(field: string, ...texts: string[]) {
  for (const value of texts)
    await fireEvent.input(screen.getByRole("searchbox", { name: field }), { target: { value } });
  await vi.advanceTimersByTimeAsync(250);
}

it.each([
  ["artist", "Search artists", "artists"],
  ["release", "Search releases", "releases"],
  ["campaign", "Search campaigns", "campaigns"],
])("searches what is tracked, an %s, once the typing pauses", async (kind, field, path) => {
  router.set("kind", kind);
  render(TrackingPage);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked.length = 0;
  await type(field, "n", "ni", "night");
  await screen.findByText("Nothing is called “night”");
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(new RegExp(`^${path}\\?.*q=night`));
});

it("forgets the search where another kind is shown, and has none for ad accounts", async () => {
  render(TrackingPage);
  await type("Search artists", "night");
  await fireEvent.click(screen.getByRole("radio", { name: "Ad accounts" }));
  await vi.waitFor(() => expect(asked.at(-1)).toMatch(/^ad-accounts\?limit=50$/));
  expect(screen.queryByRole("searchbox")).toBeNull();
});

it("reads the releases to pick from once the typing pauses", async () => {
  render(PickRelease, { chosen: null, pick: () => undefined });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await type("Search releases", "h", "ha", "harbour");
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toMatch(/q=harbour/);
});
