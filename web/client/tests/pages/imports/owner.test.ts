import "../../stubs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { guess, searchFor } from "../../../src/pages/imports/fileName";
import { owners } from "../../../src/pages/imports/owner";
import { Queue } from "../../../src/pages/imports/queue.svelte";

const asked: string[] = [];
let names: string[];
let isDown: boolean;

beforeEach(() => {
  asked.length = 0;
  isDown = false;
  names = [...Array.from({ length: 400 }, (_, i) => `Other ${i}`), "AC/DC?", "Édith"];
  vi.stubGlobal("fetch", (path: string) => {
    if (isDown) return Promise.reject(new TypeError("no network"));
    asked.push(path.replace(/^.*api\/v1\//, ""));
    const query = new URL(path, "http://x").searchParams;
    const all = names
      .map((name, i) => ({ artistId: i + 1, name }))
      .filter(({ name }) => name.toLowerCase().includes((query.get("q") ?? "").toLowerCase()));
    const items = all.slice(0, Number(query.get("limit")));
    return Promise.resolve(Response.json({ items, next: null }));
  });
});

afterEach(() => vi.unstubAllGlobals());

it("finds an artist far down the list by what its file is called", async () => {
  const ownerOf = owners();
  expect((await ownerOf(guess("ac_dc_-songs-all.csv")))?.name).toBe("AC/DC?");
  expect((await ownerOf(guess("E\u0301dith-audience-timeline.csv")))?.name).toBe("Édith");
  expect(await ownerOf(guess("Unknown-songs-all.csv"))).toBeNull();
});

it("asks once for the many files of one artist", async () => {
  const ownerOf = owners();
  const kinds = ["songs-all", "songs-28day", "playlists-all"];
  await Promise.all(kinds.map((kind) => ownerOf(guess(`Other 7-${kind}.csv`))));
  expect(asked).toEqual(["artists?q=Other+7&limit=500"]);
});

it("takes the only artist for a file that names none, and asks where there are more", async () => {
  expect(await owners()(guess("ATBLM-timeline.csv"))).toBeNull();
  names = ["Nose"];
  expect((await owners()(guess("ATBLM-timeline.csv")))?.name).toBe("Nose");
});

it("leaves the choice to the reader where nobody answers, and keeps one already made", async () => {
  const queue = new Queue();
  isDown = true;
  queue.add([new File([""], "Other 7-songs-all.csv")]);
  await vi.waitFor(() => expect(queue.files[0]?.ready).toBe(false));
  isDown = false;
  queue.add([new File([""], "Other 8-songs-all.csv"), new File([""], "Other 9-songs-all.csv")]);
  const [mine, guessed] = queue.files;
  if (mine) mine.artistId = "1";
  await vi.waitFor(() => expect(guessed?.artistId).toBe("10"));
  expect(mine?.artistId).toBe("1");
});

it.each([
  ["AC_DC_ Live", "Live"],
  ["Night Bus", "Night Bus"],
  ["___", ""],
])("searches for the longest part of %s that is sure", (name, text) => {
  expect(searchFor(name)).toBe(text);
});
