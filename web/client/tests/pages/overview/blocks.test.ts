import { media } from "../../stubs";
import "../../../src/i18n/overview";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import { overview as madeUp } from "../../../dev/overview";
import { World } from "../../../dev/world";
import { Resource } from "../../../src/api/resource.svelte";
import { ApiError } from "../../../src/api/problem";
import type { Overview } from "../../../src/api/overview";
import { i18n } from "../../../src/i18n/i18n.svelte";
import Acknowledge from "../../../src/pages/overview/Acknowledge.svelte";
import Blocks from "../../../src/pages/overview/Blocks.svelte";
import { anAlert } from "../../alerts/anAlert";

const answer = (): Overview => madeUp(new World(), new URLSearchParams());

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  i18n.use("en");
  media.reducedMotion = false;
});

function show(data: Overview | null, error: ApiError | null = null) {
  const resource = new Resource<Overview>(() => new Promise(() => undefined));
  resource.data = data;
  resource.error = error;
  const retry = vi.fn();
  render(Blocks, { resource, artistId: null, subject: "a", retry });
  return { resource, retry };
}

const regions = () => screen.getAllByRole("region").map((one) => one.getAttribute("aria-label"));

it("shows five kinds of blocks, of marketing one for each currency and one for the links", () => {
  show(answer());
  expect(regions()).toEqual([
    "Audience",
    "Engagement",
    "Marketing (EUR)",
    "Marketing (USD)",
    "Marketing links",
    "Who will be picked up?",
    "Is the data whole?",
  ]);
});

it("says what an extra stream cost, and says nothing where nothing can be said", () => {
  show(answer());
  const cost = (name: string) =>
    within(screen.getByRole("region", { name })).getByText("per extra stream").parentElement;
  expect(cost("Marketing (EUR)")?.textContent).toContain("€0.083");
  expect(cost("Marketing (USD)")?.textContent).toContain("not available");
});

it("names who is likely to be picked up, with the first reason", () => {
  show(answer());
  const block = screen.getByRole("region", { name: "Who will be picked up?" });
  expect(within(block).getByRole("link", { name: "Night Bus" })).toBeTruthy();
  expect(block.textContent).toMatch(/71\s%/);
  expect(block.textContent).toContain("released 11 days ago");
  expect(block.textContent).toContain("looks like songs that are being picked up");
});

it("holds as many places as there were blocks before", () => {
  show(answer());
  cleanup();
  show(null);
  expect(regions()).toHaveLength(7);
  expect(screen.getAllByRole("region")[0]?.getAttribute("aria-busy")).toBe("true");
});

it("teaches where there is no campaign", () => {
  const data = answer();
  show({ ...data, blocks: { ...data.blocks, marketing: [] } });
  expect(screen.getByText("No campaign in these days")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Import an export" }).getAttribute("href")).toMatch(
    /imports$/,
  );
});

it("keeps known figures when a later read fails, and offers again when none are known", async () => {
  const refused = new ApiError(503, { code: "busy", title: "Busy" });
  show(answer(), refused);
  expect(regions()).toHaveLength(7);
  cleanup();
  const { retry } = show(null, refused);
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

it("says so beside the figures of another range, and holds back while it reads", async () => {
  const refused = new ApiError(503, { code: "busy", title: "Busy" });
  let fail: (error: ApiError) => void = () => undefined;
  const resource = new Resource<Overview>(
    () => new Promise((_, reject) => (fail = reject)),
    () => "365 days",
  );
  [resource.data, resource.answers] = [answer(), "28 days"];
  const { container } = render(Blocks, { resource, artistId: null, subject: "a", retry: vi.fn() });
  const busy = () => container.querySelectorAll(".blocks[aria-busy=true]").length;
  expect(busy()).toBe(0);
  const reading = resource.load();
  await waitFor(() => expect(busy()).toBe(2));
  fail(refused);
  await reading;
  await waitFor(() => expect(busy()).toBe(0));
  expect(regions()).toHaveLength(7);
  expect(screen.getByRole("alert").textContent).toContain("could not be read");
  expect(screen.getByText("Until then these are the figures of before.")).toBeTruthy();
});

it("speaks French", () => {
  i18n.use("fr");
  show(answer());
  expect(regions()).toContain("Qui sera repris\u00a0?");
  expect(screen.getByRole("region", { name: "Marketing (EUR)" }).textContent).toContain("€");
});

it("acknowledges an alert where it is named", async () => {
  const asked = vi.fn((path: string) =>
    Promise.resolve(
      path.endsWith("antiforgery")
        ? Response.json({ token: "t" })
        : Response.json({ items: [], next: null }),
    ),
  );
  vi.stubGlobal("fetch", asked);
  render(Acknowledge, { alert: anAlert() });
  await fireEvent.click(screen.getByRole("button", { name: /^Acknowledge/ }));
  await waitFor(() =>
    expect(asked.mock.calls.map(([path]) => path)).toContainEqual(
      expect.stringMatching(/admin\/alerts\/7\/ack$/),
    ),
  );
});
