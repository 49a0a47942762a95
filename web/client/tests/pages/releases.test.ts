import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { live } from "../../src/live/live.svelte";
import ReleasesPage from "../../src/pages/releases/ReleasesPage.svelte";
import { portfolio } from "../../src/portfolio.svelte";
import { router } from "../../src/router.svelte";

let asked: URLSearchParams[];

beforeEach(() => {
  asked = [];
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  router.go("/releases?state=late&artist=3&q=bus&sort=change");
  portfolio.read.data = { today: "2026-05-21", releases: 4 } as (typeof portfolio)["read"]["data"];
  vi.spyOn(live.feed, "watch").mockReturnValue({
    rebase: () => undefined,
    close: () => undefined,
  });
  vi.stubGlobal("fetch", (address: string) => {
    const [path = "", query] = address.replace(/^.*api\/v1\//, "").split("?");
    if (path === "releases") asked.push(new URLSearchParams(query));
    const artist = { artistId: 3, name: "Odile" };
    const items = path === "artists" ? [artist, { artistId: 4, name: "Ilse" }] : [];
    return Promise.resolve(Response.json(path === "artists/3" ? artist : { items, next: null }));
  });
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const last = () => Object.fromEntries(asked.at(-1) ?? []);

it("asks for what its address says, and says what it means that nothing fits", async () => {
  render(ReleasesPage);
  expect(await screen.findByText(/none is more than two days behind/)).toBeTruthy();
  expect(last()).toEqual({ artistId: "3", q: "bus", state: "late", sort: "change", limit: "50" });
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("bus");
});

it("changes its address and what it asks for together, so that Back undoes it", async () => {
  render(ReleasesPage);
  await fireEvent.click(await screen.findByRole("radio", { name: "Fallen" }));
  await vi.waitFor(() => expect(last().state).toBe("drop"));
  expect(location.search).toContain("state=drop");
  await fireEvent.click(screen.getByRole("radio", { name: "All" }));
  await vi.waitFor(() => expect(last().state).toBeUndefined());
  router.go("/releases?state=paused");
  await vi.waitFor(() => expect(last()).toEqual({ state: "paused", sort: "streams", limit: "50" }));
});

it("is narrowed to an artist that is chosen by name, and to all again", async () => {
  render(ReleasesPage);
  const artist = screen.getByRole<HTMLInputElement>("combobox", { name: "Artist" });
  await vi.waitFor(() => expect(artist.value).toBe("Odile"));
  await fireEvent.click(artist);
  await fireEvent.click(await screen.findByRole("option", { name: "Ilse" }));
  await vi.waitFor(() => expect(last().artistId).toBe("4"));
  expect(location.search).toContain("artist=4");
  await fireEvent.click(artist);
  await fireEvent.click(await screen.findByRole("option", { name: "All artists" }));
  await vi.waitFor(() => expect(last().artistId).toBeUndefined());
});

it("searches once the typing pauses, without a step of its own for Back", async () => {
  render(ReleasesPage);
  await screen.findByText(/none is more/);
  const steps = history.length;
  await fireEvent.input(screen.getByRole("searchbox"), { target: { value: "night " } });
  await vi.waitFor(() => expect(last().q).toBe("night"));
  expect(history.length).toBe(steps);
});
