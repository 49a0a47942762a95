import "../stubs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PagedList } from "../../src/lists/pagedList.svelte";
import { portfolio } from "../../src/portfolio.svelte";

interface Row {
  id: number;
  streams: number;
}

let server: Row[] = [];
let asked: URLSearchParams[] = [];
let query = { sort: "streams", limit: 2 };
let fails = false;
/** What happens on the server after a page was read. */
let between: () => void = () => undefined;

beforeEach(() => {
  [asked, query, fails] = [[], { sort: "streams", limit: 2 }, false];
  between = () => undefined;
  server = [1, 2, 3, 4, 5].map((id) => ({ id, streams: 100 - id }));
  vi.stubGlobal("fetch", (path: string) => {
    const given = new URLSearchParams(path.split("?")[1]);
    asked.push(given);
    if (fails) return Promise.reject(new TypeError("network"));
    const sorted = server.toSorted((a, b) => b.streams - a.streams);
    const from = Number(given.get("after") ?? 0);
    const items = sorted.slice(from, from + Number(given.get("limit")));
    const end = from + items.length;
    const page = { items, next: end < server.length ? `${end}` : null };
    between();
    return Promise.resolve(Response.json(page));
  });
});

afterEach(() => {
  portfolio.read.data = null;
  vi.unstubAllGlobals();
});

const list = () =>
  new PagedList<Row>(
    "rows",
    () => query,
    (row) => row.id,
  );
const ids = (of: PagedList<Row>) => of.rows.map((row) => row.id);

it("reads page by page, and all that is shown again", async () => {
  const rows = list();
  expect(rows.loading).toBe(true);
  await rows.read.load();
  expect([ids(rows), rows.more, rows.loading]).toEqual([[1, 2], true, false]);
  await rows.showMore();
  expect(ids(rows)).toEqual([1, 2, 3, 4]);
  await rows.showMore();
  expect([ids(rows), rows.more]).toEqual([[1, 2, 3, 4, 5], false]);
});

it("keeps its rows in place when the same is asked again, with what has changed", async () => {
  const rows = list();
  await rows.read.load();
  server = server.map((row) => (row.id === 2 ? { ...row, streams: 900 } : row));
  await rows.read.load();
  expect(rows.rows).toEqual([
    { id: 1, streams: 99 },
    { id: 2, streams: 900 },
  ]);
});

it("puts what is new below what was there", async () => {
  const rows = list();
  await rows.read.load();
  server = [...server, { id: 9, streams: 999 }];
  await rows.read.load();
  expect(ids(rows)).toEqual([1, 9]);
});

it("begins anew for another question, and on another day", async () => {
  const rows = list();
  await rows.read.load();
  await rows.showMore();
  server = server.map((row) => (row.id === 4 ? { ...row, streams: 900 } : row));
  portfolio.read.data = { today: "2026-05-21" } as (typeof portfolio)["read"]["data"];
  await rows.read.load();
  expect(ids(rows)).toEqual([4, 1, 2, 3]);
  query = { sort: "name", limit: 2 };
  await rows.read.load();
  expect(ids(rows)).toEqual([4, 1]);
  expect(asked.at(-1)?.get("sort")).toBe("name");
});

it("changes rows where they stand", async () => {
  const rows = list();
  await rows.read.load();
  rows.change((row) => (row.id === 2 ? { ...row, streams: 7 } : row));
  expect(rows.rows.map((row) => row.streams)).toEqual([99, 7]);
});

it("takes a new question's order although an older read of it was overtaken", async () => {
  const rows = list();
  await rows.read.load();
  query = { sort: "name", limit: 2 };
  server = server.map((row) => (row.id === 2 ? { ...row, streams: 900 } : row));
  await Promise.all([rows.read.load(), rows.read.load()]);
  expect(ids(rows)).toEqual([2, 1]);
});

it("takes a new question's order although the first read of it failed", async () => {
  const rows = list();
  await rows.read.load();
  query = { sort: "name", limit: 2 };
  server = server.map((row) => (row.id === 2 ? { ...row, streams: 900 } : row));
  fails = true;
  expect(await rows.read.load()).toBe(false);
  expect(ids(rows)).toEqual([1, 2]);
  fails = false;
  await rows.read.load();
  expect(ids(rows)).toEqual([2, 1]);
});

it("lists a row once that moves down across the edge of a page while it is read", async () => {
  const rows = list();
  await rows.read.load();
  between = () => {
    between = () => undefined;
    server = [
      { id: 9, streams: 999 },
      ...server.map((row) => ({ ...row, streams: row.streams - 1 })),
    ];
  };
  await rows.showMore();
  expect(ids(rows)).toEqual([1, 2, 3, 4, 5]);
  expect(rows.rows[1]).toEqual({ id: 2, streams: 97 });
});
