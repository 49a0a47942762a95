import "../../stubs";
import "../../../src/i18n/chart";
import "../../../src/i18n/lineage";
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DayLineage, SaidValue } from "../../../src/api/lineage";
import { live } from "../../../src/live/live.svelte";
import LineagePage from "../../../src/pages/lineage/LineagePage.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { router } from "../../../src/router.svelte";

const said = (over: Partial<SaidValue>): SaidValue => ({
  value: 120,
  source: "s4a_statistics",
  rank: 3,
  from: "2026-05-22T06:00:00Z",
  until: null,
  state: "stands",
  cause: "fetch",
  replacedBy: null,
  importId: null,
  taskId: null,
  payloadId: null,
  ...over,
});

const silent = { value: null, source: null, since: null, said: [] };

const day = (over: Partial<DayLineage> = {}): DayLineage => ({
  entityKind: "release",
  entityId: 7,
  name: "Night Bus",
  artistId: 1,
  artistName: "Ilse Marel",
  date: "2026-05-20",
  asOf: null,
  preliminary: false,
  gapReason: null,
  metrics: [
    {
      metric: "streams",
      value: 120,
      source: "s4a_statistics",
      since: "2026-05-22T06:00:00Z",
      said: [
        said({ taskId: 5, payloadId: 9 }),
        said({
          value: 100,
          source: "s4a_csv",
          from: "2026-05-21T08:00:00Z",
          until: "2026-05-22T06:00:00Z",
          state: "replaced",
          cause: "import",
          replacedBy: "fetch",
          importId: 3,
        }),
        said({ value: 90, source: "s4a_csv", state: "outranked" }),
      ],
    },
    { metric: "saves", ...silent },
  ],
  sum: null,
  gaps: [],
  refused: [],
  tasks: [],
  payloads: [],
  imports: [
    {
      importId: 3,
      fileName: "timeline.csv",
      kind: "song_timeline",
      importedAt: "2026-05-21T08:00:00Z",
      undoneAt: null,
    },
  ],
  ...over,
});

let answer: DayLineage | null;
const asked: string[] = [];

beforeEach(() => {
  answer = day();
  asked.length = 0;
  portfolio.read.data = { today: "2026-05-26" } as typeof portfolio.read.data;
  vi.spyOn(live.feed, "watch").mockReturnValue({
    rebase: () => undefined,
    close: () => undefined,
  });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.replace(/^.*api\/v1\//, ""));
    return Promise.resolve(
      answer
        ? Response.json(answer)
        : Response.json({ code: "unknown_release", title: "Not found" }, { status: 404 }),
    );
  });
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
  router.query = new URLSearchParams();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const show = () => render(LineagePage, { id: "releases/7/days/2026-05-20" });
const link = (name: string | RegExp) => screen.getByRole("link", { name }).getAttribute("href");

it("leads from a figure to its task, its answer and its import", async () => {
  show();
  await screen.findByText("Where the figures of this day came from.", { exact: false });
  expect(asked).toEqual(["releases/7/days/2026-05-20"]);
  expect(link("task 5")).toMatch(/tasks\/5$/);
  expect(link("answer 9")).toMatch(/payloads\/9$/);
  expect(screen.getAllByRole("link", { name: /timeline\.csv/ })).toHaveLength(2);
  expect(screen.getByText(/replaced Fri 22 May, 06:00/)).toBeTruthy();
  expect(screen.getByText(/never stood: a better source had spoken/)).toBeTruthy();
  expect(screen.getByText("Not given by any source: saves.")).toBeTruthy();
});

it("goes to the days beside it, and keeps the instant of what was known", async () => {
  router.query = new URLSearchParams("asOf=2026-05-23");
  show();
  await screen.findByText(/What was known at the end of Sat 23 May/);
  expect(asked).toEqual(["releases/7/days/2026-05-20?asOf=2026-05-23"]);
  expect(link(/Day before/)).toMatch(/releases\/7\/days\/2026-05-19\?asOf=2026-05-23$/);
  expect(link(/Day after/)).toMatch(/releases\/7\/days\/2026-05-21\?asOf=2026-05-23$/);
});

it("says why a day has no value and what was refused of it", async () => {
  answer = day({
    gapReason: "refused",
    metrics: [{ metric: "streams", ...silent }],
    gaps: [
      {
        source: "s4a_statistics",
        reason: "refused",
        knownAt: "2026-05-21T06:00:00Z",
        taskId: 8,
      },
    ],
    refused: [
      {
        rejectId: 1,
        source: "s4a_statistics",
        field: "streams",
        reason: "negative",
        message: "is -5",
        rejectedAt: "2026-05-21T06:00:00Z",
        importId: null,
        payloadId: 9,
        resolution: null,
      },
    ],
  });
  show();
  await screen.findByText("Nobody has given a figure of this day.");
  expect(screen.getByText(/no data: refused by the checks\./)).toBeTruthy();
  expect(screen.getByText("(streams: is -5)")).toBeTruthy();
  expect(link("task 8")).toMatch(/tasks\/8$/);
});

it("adds an artist’s releases up and leads on to each", async () => {
  answer = day({
    entityKind: "artist",
    entityId: 1,
    name: "Ilse Marel",
    sum: {
      streams: 305,
      saves: null,
      playlistAdds: 4,
      releasesTotal: 2,
      releases: [{ releaseId: 7, title: "Night Bus", streams: 300, saves: null, playlistAdds: 4 }],
    },
  });
  show();
  await screen.findByText("Summed over its releases");
  expect(link("Night Bus")).toMatch(/releases\/7\/days\/2026-05-20$/);
  expect(screen.getByText("305")).toBeTruthy();
  expect(screen.getByText("2 releases")).toBeTruthy();
  expect(screen.getByText("The 1 with the most streams.")).toBeTruthy();
});

it("says that there is no such thing where there is none", async () => {
  answer = null;
  show();
  await waitFor(() => expect(screen.getByText("There is no such page")).toBeTruthy());
});
