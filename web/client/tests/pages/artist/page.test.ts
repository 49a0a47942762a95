import "../../stubs";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveEvent } from "../../../src/live/events";
import { live } from "../../../src/live/live.svelte";
// What comes after the chart is there at once.
import "../../../src/pages/artist/Around.svelte";
import ArtistPage from "../../../src/pages/artist/ArtistPage.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { router } from "../../../src/router.svelte";

// The canvas is the chart's own matter.
vi.mock("../../../src/chart/Plot.svelte", () => ({ default: () => undefined }));

let tell: (events: LiveEvent[]) => void;
let topics: string[];
let streams = 40;
let asked: string[];
let refused: string[];

const artist = {
  artistId: 1,
  name: "Ilse Marel",
  spotifyId: null,
  releases: 2,
  lastDay: "2026-05-20",
  streams: 100,
  comparedStreams: 100,
  previousStreams: 90,
  comparedDays: 28,
  series: [],
  pausedAt: null,
  createdAt: "2026-01-01T00:00:00Z",
};

const day = (date: string) => ({
  date,
  streams,
  listeners: 12,
  monthlyListeners: null,
  followers: 7,
  popularity: null,
  saves: null,
  playlistAdds: null,
  preliminary: false,
  gapReason: null,
});

const drop = {
  dropId: 3,
  releaseId: 9,
  title: "Harbour",
  artistId: 1,
  rule: "day_before",
  severity: "high",
  state: "confirmed",
  expected: 480,
  actual: 120,
  openedOn: "2026-05-18",
  recoveredOn: null,
};

const freshness = {
  entityKind: "artist",
  entityId: 1,
  name: "Ilse Marel",
  pausedAt: null,
  sources: [
    {
      source: "s4a_statistics",
      of: "release",
      dataDay: "2026-05-16",
      lagDays: 5,
      state: "late",
      entities: 2,
      behind: 1,
      lastErrorClass: "SessionExpired",
    },
  ],
};

function answer(path: string): unknown {
  if (/artists\/1\/metrics/.test(path)) {
    const query = new URLSearchParams(path.split("?")[1]);
    return { artistId: 1, from: query.get("from"), to: query.get("to"), days: [day("2026-05-20")] };
  }
  if (/artists\/1\/week/.test(path))
    return {
      from: "2026-05-14",
      to: "2026-05-20",
      text: "A calm week.",
      source: "template",
      model: null,
      facts: {},
    };
  if (/artists\/1\/annotations/.test(path)) return { items: [] };
  if (/artists\/1/.test(path)) return artist;
  if (/^drops/.test(path)) return { items: [drop], next: null };
  if (/^freshness/.test(path)) return { items: [freshness], next: null };
  return { items: [], next: null };
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  [streams, asked, refused] = [40, [], []];
  router.go("/artists/1");
  portfolio.read.data = { today: "2026-05-21" } as (typeof portfolio)["read"]["data"];
  vi.spyOn(live.feed, "watch").mockImplementation((watched, handlers) => {
    [topics, tell] = [watched, handlers.events];
    return { rebase: () => undefined, close: () => undefined };
  });
  vi.stubGlobal("fetch", (address: string) => {
    const path = address.replace(/^.*api\/v1\//, "");
    asked.push(path);
    const isRefused = refused.some((one) => path.startsWith(one));
    return Promise.resolve(
      isRefused ? new Response(null, { status: 503 }) : Response.json(answer(path)),
    );
  });
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const block = (name: string) => screen.findByRole("region", { name });

it("tells of an artist, of what has fallen and of how far its sources are", async () => {
  render(ArtistPage, { id: "1" });
  expect(await screen.findByRole("heading", { level: 1, name: "Ilse Marel" })).toBeTruthy();
  expect(topics).toEqual(["artist:1"]);
  expect((await block("Open drops")).textContent).toContain("expected 480, saw 120");
  expect((await block("Freshness")).textContent).toMatch(/2 releases:\s*late.*1 behind/s);
  expect((await block("Campaigns")).textContent).toContain("None.");
});

it("asks again as soon as a day of one of its releases has moved, and once for many", async () => {
  render(ArtistPage, { id: "1" });
  await screen.findAllByText("40");
  const before = asked.length;
  streams = 55;
  const event = { type: "metrics", payload: { releaseId: 9, artistId: 1, days: [], gaps: [] } };
  tell(Array.from({ length: 30 }, () => event) as unknown as LiveEvent[]);
  expect((await screen.findAllByText("55")).length).toBeGreaterThan(0);
  expect(asked.slice(before).filter((path) => path.startsWith("artists/1/metrics"))).toHaveLength(
    2,
  );
});

it("takes in a fall as it is told, and lets it go once it is over", async () => {
  render(ArtistPage, { id: "1" });
  const drops = await block("Open drops");
  await within(drops).findByText("Harbour");
  const event = (over: object) =>
    ({ type: "drop", payload: { ...drop, ...over } }) as unknown as LiveEvent;
  tell([event({ dropId: 4, releaseId: 10, title: "Night Bus" })]);
  await within(drops).findByText("Night Bus");
  tell([event({ recoveredOn: "2026-05-20" })]);
  await vi.waitFor(() => expect(within(drops).queryByText("Harbour")).toBeNull());
});

it("keeps an error in its block, and reads that block again", async () => {
  refused = ["drops"];
  render(ArtistPage, { id: "1" });
  const drops = await block("Open drops");
  const again = await within(drops).findByRole("button", { name: "Try again" });
  expect(await screen.findAllByText("40")).toBeTruthy();
  refused = [];
  await fireEvent.click(again);
  expect(await within(drops).findByText("Harbour")).toBeTruthy();
});

it("reads the range of the address, and where data ends long before it, what there is", async () => {
  router.go("/artists/1?range=7d&compare=none");
  render(ArtistPage, { id: "1" });
  await screen.findAllByText("40");
  expect(asked.filter((path) => path.startsWith("artists/1/metrics"))).toEqual([
    "artists/1/metrics?from=2026-05-14&to=2026-05-20",
  ]);
  cleanup();
  portfolio.read.data = { today: "2026-09-01" } as (typeof portfolio)["read"]["data"];
  asked = [];
  render(ArtistPage, { id: "1" });
  expect(await screen.findByText(/These days have no data yet/)).toBeTruthy();
  expect(asked).toContain("artists/1/metrics?from=2026-05-14&to=2026-05-20");
});
