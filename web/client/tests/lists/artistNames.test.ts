import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import ArtistPicker from "../../src/lists/ArtistPicker.svelte";
import { artistNames } from "../../src/lists/artistNames.svelte";
import { Queue } from "../../src/pages/imports/queue.svelte";
import { portfolio } from "../../src/portfolio.svelte";
import { router } from "../../src/router.svelte";

const names: Record<string, string> = { 1: "Ilse Marel", 2: "Night Shift Choir" };
let asked: string[];
let status: number;
let page = 0;

beforeEach(() => {
  [asked, status] = [[], 404];
  // On another page everyone is asked for anew.
  router.go(`/names/${++page}`);
  vi.stubGlobal("fetch", (path: string) => {
    const what = path.replace(/^.*api\/v1\//, "");
    asked.push(what);
    const id = what.replace("artists/", "");
    const all = Object.entries(names).map(([artistId, name]) => ({ artistId, name }));
    if (what.startsWith("artists?"))
      return Promise.resolve(Response.json({ items: all, next: null }));
    const name = names[id];
    return Promise.resolve(
      name ? Response.json({ artistId: id, name }) : Response.json({}, { status }),
    );
  });
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
  vi.unstubAllGlobals();
});

const settle = () => vi.waitFor(() => new Promise((done) => setTimeout(done)));

function pickers(...ids: string[]) {
  for (const id of ids) render(ArtistPicker, { id, pick: () => undefined });
}

it("asks once for the artist whom many fields show", async () => {
  pickers("1", "1", "1");
  await settle();
  expect(screen.getAllByRole<HTMLInputElement>("combobox").map(({ value }) => value)).toEqual(
    Array.from({ length: 3 }, () => "Ilse Marel"),
  );
  expect(asked).toEqual(["artists/1"]);
});

it("does not ask again for whom nobody knows because another is known by now", async () => {
  pickers("9");
  await settle();
  pickers("2", "9");
  await settle();
  expect(asked).toEqual(["artists/9", "artists/2"]);
});

it("asks again for whom nobody knew once the portfolio is read anew", async () => {
  artistNames.want(["9"]);
  await settle();
  portfolio.read.data = { name: "own" } as (typeof portfolio)["read"]["data"];
  artistNames.want(["9"]);
  expect(asked).toEqual(["artists/9", "artists/9"]);
});

it("asks again for whom a host in trouble could not name", async () => {
  status = 503;
  artistNames.want(["9"]);
  await settle();
  artistNames.want(["9"]);
  expect(asked).toEqual(["artists/9", "artists/9"]);
});

it("asks on the next page anew, and shows meanwhile what it was told before", async () => {
  router.go("/alerts");
  artistNames.want(["1"]);
  await settle();
  router.go("/campaigns");
  artistNames.want(["1"]);
  expect(artistNames.of(1)).toBe("Ilse Marel");
  expect(asked).toEqual(["artists/1", "artists/1"]);
});

it("takes the names of dropped files from the search that found whose they are", async () => {
  const queue = new Queue();
  const parts = ["songs-all", "songs-28day", "playlists-all"];
  queue.add(parts.map((part) => new File([""], `Ilse Marel-${part}.csv`)));
  await vi.waitFor(() =>
    expect(queue.files.map(({ artistId }) => artistId)).toEqual(["1", "1", "1"]),
  );
  pickers(...queue.files.map(({ artistId }) => artistId));
  flushSync();
  await settle();
  expect(asked).toEqual(["artists?q=Ilse+Marel&limit=500"]);
});
