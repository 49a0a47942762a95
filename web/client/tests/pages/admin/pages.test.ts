import "../../stubs";
import "../../../src/i18n/fetching";
import "../../../src/i18n/mending";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import KeysPage from "../../../src/pages/admin/access/KeysPage.svelte";
import TrackingPage from "../../../src/pages/admin/tracking/TrackingPage.svelte";
import DayDialog from "../../../src/pages/runs/DayDialog.svelte";
import MendDialog from "../../../src/pages/imports/rejects/MendDialog.svelte";
import { portfolio } from "../../../src/portfolio.svelte";

const asked: string[] = [];
let refusal: { status: number; problem: object } | null;
let answers: Record<string, unknown>;

const artist = {
  artistId: 7,
  name: "Ilse Marel",
  spotifyId: null,
  releases: 2,
  lastDay: "2026-05-24",
  streams: 1,
  comparedStreams: 1,
  previousStreams: 1,
  comparedDays: 28,
  series: [],
  pausedAt: null,
};

beforeEach(() => {
  asked.length = 0;
  refusal = null;
  answers = { artists: { items: [artist], next: null } };
  // jsdom has the element and not its ways.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const what = path.replace(/^.*api\/v1\//, "");
    const method = init.method ?? "GET";
    if (what.endsWith("antiforgery")) return Promise.resolve(Response.json({ token: "t" }));
    asked.push(`${method} ${what} ${(init.body as string | undefined) ?? ""}`.trim());
    if (refusal && method !== "GET")
      return Promise.resolve(Response.json(refusal.problem, { status: refusal.status }));
    const key = what.split("?")[0] ?? "";
    const of = answers[`${method} ${what}`] ?? answers[key] ?? {};
    return Promise.resolve(Response.json(of));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  portfolio.read.clear();
});

function signIn(adminSignedIn: boolean) {
  const own = {
    name: "own" as const,
    today: "2026-05-26",
    secondsPerDay: 86400,
    artists: 1,
    releases: 1,
    hasDemo: false,
    hasOwn: true,
    adminSignedIn,
  };
  answers.portfolio = own;
  portfolio.read.data = own;
}

const sent = () => asked.filter((one) => !one.startsWith("GET"));

it("asks who is not signed in to do so, and reads nothing before", () => {
  signIn(false);
  render(TrackingPage);
  expect(screen.getByText("Sign in to administer")).toBeTruthy();
  expect(asked.filter((one) => one.includes("artists"))).toEqual([]);
});

it("pauses what is tracked by one press", async () => {
  signIn(true);
  render(TrackingPage);
  await fireEvent.click(await screen.findByRole("button", { name: "Pause Ilse Marel" }));
  await vi.waitFor(() => expect(sent()).toEqual(["POST admin/artists/7/pause"]));
  await screen.findByText(/Ilse Marel is paused/);
});

it("erases only after it was counted what would go and the name was typed", async () => {
  signIn(true);
  answers["DELETE admin/artists/7?purge=true&dryRun=true"] = {
    isDryRun: true,
    rows: { spotify_streams_daily: 1820 },
    payloads: 240,
    importBodies: 0,
    grainStates: 1,
    reminders: 1,
    releases: [1, 2],
    campaigns: [],
  };
  render(TrackingPage);
  await fireEvent.click(await screen.findByRole("button", { name: "Remove: Ilse Marel" }));
  await fireEvent.click(screen.getByLabelText(/Erase everything for good/));
  await fireEvent.click(screen.getByRole("button", { name: "Count what would go" }));
  await screen.findByText("240 kept answers");
  const erase = screen.getByRole<HTMLButtonElement>("button", {
    name: "Erase everything for good",
  });
  expect(erase.disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText("Type “Ilse Marel” to confirm"), {
    target: { value: "Ilse Marel" },
  });
  expect(erase.disabled).toBe(false);
  await fireEvent.click(erase);
  await vi.waitFor(() => expect(sent().at(-1)).toBe("DELETE admin/artists/7?purge=true"));
});

it("tells a refusal beside the field that it is about", async () => {
  signIn(true);
  refusal = {
    status: 400,
    problem: { code: "invalid_name", title: "x", errors: { name: ["is needed"] } },
  };
  render(TrackingPage);
  await fireEvent.click(await screen.findByRole("button", { name: "Add an artist" }));
  await fireEvent.click(screen.getByRole("button", { name: "Add" }));
  const field = screen.getByLabelText<HTMLInputElement>("Name, as Spotify writes it");
  await vi.waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByText(/is needed/).id).toBe(
    field.getAttribute("aria-describedby")?.split(" ").at(-1),
  );
});

it("shows a new key once, and forgets it when the dialog is closed", async () => {
  signIn(true);
  answers["admin/keys"] = { items: [], next: null };
  answers["POST admin/keys"] = { keyId: 9, key: "mi_once" };
  render(KeysPage);
  await fireEvent.click(await screen.findByRole("button", { name: "New key" }));
  await fireEvent.input(screen.getByLabelText("Name"), { target: { value: "nightly" } });
  await fireEvent.click(screen.getByRole("button", { name: "Give it out" }));
  expect((await screen.findByLabelText<HTMLInputElement>("The key")).value).toBe("mi_once");
  await fireEvent.click(document.querySelector("dialog[open] .acts button") as Element);
  await vi.waitFor(() => expect(screen.queryByLabelText("The key")).toBeNull());
  expect(document.body.textContent).not.toContain("mi_once");
});

it("fetches a missing day after its plan was seen", async () => {
  signIn(true);
  const order = { scope: { kind: "portfolio" }, from: "2026-05-20", to: "2026-05-20" };
  answers["admin/backfills"] = {
    entities: 3,
    days: 3,
    calls: 2,
    items: [],
    itemsTotal: 3,
    backfillId: 4,
  };
  const done = vi.fn();
  render(DayDialog, { day: "2026-05-20", open: true, onclose: () => undefined, done });
  await fireEvent.click(screen.getByRole("button", { name: "See the plan" }));
  await screen.findByText("3 days of 3 entities, with 2 calls to the sources.");
  expect(done).not.toHaveBeenCalled();
  const fetchIt = screen.getByRole<HTMLButtonElement>("button", { name: "Fetch" });
  await vi.waitFor(() => expect(fetchIt.disabled).toBe(false));
  await fireEvent.click(fetchIt);
  await screen.findByText(/The day is being fetched/);
  const bodies = sent().map((one): unknown =>
    JSON.parse(one.replace(/^POST admin\/backfills /, "")),
  );
  expect(bodies).toEqual([
    { ...order, missingOnly: true, dryRun: true },
    { ...order, missingOnly: true },
  ]);
  expect(done).toHaveBeenCalledOnce();
});

it("sends a mended line again with what was changed, and stays where it is still wrong", async () => {
  signIn(true);
  refusal = {
    status: 422,
    problem: { code: "negative", title: "x", errors: { streams: ["−5 is below 0."] } },
  };
  const reject = {
    rejectId: 12,
    entityKind: "release",
    entityId: 3,
    source: "s4a_statistics",
    date: "2026-05-20",
    series: "",
    line: null,
    raw: '{"date":"2026-05-20","streams":-4}',
    field: "streams",
    reason: "negative",
    message: "−4 is below 0.",
    rejectedAt: "2026-05-21T06:41:00Z",
    importId: null,
    payloadId: null,
    resolvedAt: null,
    resolution: null,
  };
  const [onclose, done] = [vi.fn(), vi.fn()];
  answers["POST admin/rejects/12/resubmit"] = { ignoredReason: null, daysChanged: 1 };
  render(MendDialog, { reject, onclose, done });
  const streams = screen.getByDisplayValue("-4");
  await fireEvent.input(streams, { target: { value: "-5" } });
  await fireEvent.click(screen.getByRole("button", { name: "Send again" }));
  await screen.findByText("−5 is below 0.", { exact: false });
  expect(onclose).not.toHaveBeenCalled();
  refusal = null;
  await fireEvent.input(streams, { target: { value: "4" } });
  await fireEvent.click(screen.getByRole("button", { name: "Send again" }));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
  expect(sent().at(-1)).toBe('POST admin/rejects/12/resubmit {"streams":4}');
});
