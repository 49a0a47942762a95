import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import ArtistPicker from "../../src/lists/ArtistPicker.svelte";

const asked: string[] = [];
const pick = vi.fn();
let names: string[];

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  asked.length = 0;
  pick.mockClear();
  Element.prototype.scrollIntoView = () => undefined;
  // More than any page of a list holds.
  names = Array.from({ length: 300 }, (_, i) => `Artist ${i + 1}`);
  vi.stubGlobal("fetch", (path: string) => {
    const what = path.replace(/^.*api\/v1\//, "");
    asked.push(what);
    const one = /^artists\/(\d+)$/.exec(what)?.[1];
    if (one)
      return Promise.resolve(
        Response.json({ artistId: Number(one), name: names[Number(one) - 1] }),
      );
    const query = new URL(`http://x/${what}`).searchParams;
    const all = names
      .map((name, i) => ({ artistId: i + 1, name }))
      .filter(({ name }) => name.toLowerCase().includes((query.get("q") ?? "").toLowerCase()));
    const items = all.slice(0, Number(query.get("limit")));
    return Promise.resolve(
      Response.json({ items, next: all.length > items.length ? "more" : null }),
    );
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Artist" });
const options = () => screen.queryAllByRole("option").map((one) => one.textContent.trim());
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const press = (key: string) => fireEvent.keyDown(field(), { key });

it("reads nothing until somebody looks, and then a few", async () => {
  render(ArtistPicker, { id: null, pick });
  expect(field().value).toBe("All artists");
  expect(asked).toEqual([]);
  await fireEvent.click(field());
  await screen.findByText("Artist 1");
  expect(options()).toHaveLength(13);
  expect(options()[0]).toBe("All artists");
  expect(screen.getByText(/There are more/)).toBeTruthy();
  expect(field().getAttribute("aria-expanded")).toBe("true");
});

it("finds the three hundredth by its name, asked for once the typing pauses", async () => {
  render(ArtistPicker, { id: null, pick });
  for (const text of ["ar", "artist", "artist 300"]) await type(text);
  await vi.advanceTimersByTimeAsync(250);
  await screen.findByText("Artist 300");
  expect(asked).toEqual(["artists?q=artist+300&sort=name&limit=12"]);
  await press("Enter");
  expect(pick).toHaveBeenCalledExactlyOnceWith("300");
});

it("is walked by the arrows, and tells who is meant", async () => {
  render(ArtistPicker, { id: null, pick, none: null });
  await press("ArrowDown");
  await screen.findByText("Artist 1");
  const meant = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "");
  await vi.waitFor(() => expect(meant()?.textContent.trim()).toBe("Artist 1"));
  await press("ArrowDown");
  expect(meant()?.textContent.trim()).toBe("Artist 2");
  await press("ArrowUp");
  await press("ArrowUp");
  expect(meant()?.textContent.trim()).toBe("Artist 12");
  await press("Enter");
  expect(pick).toHaveBeenCalledExactlyOnceWith("12");
  expect(options()).toEqual([]);
});

it("never takes what was found for another text", async () => {
  render(ArtistPicker, { id: null, pick });
  await fireEvent.click(field());
  await screen.findByText("Artist 1");
  await type("Artist 7");
  await press("Enter");
  expect(pick).not.toHaveBeenCalled();
});

it("names who is chosen, also from beyond the first page, and gives that back after Esc", async () => {
  render(ArtistPicker, { id: "271", pick });
  await vi.waitFor(() => expect(field().value).toBe("Artist 271"));
  const outside = vi.fn();
  document.addEventListener("keydown", outside);
  await type("nobody");
  await vi.advanceTimersByTimeAsync(250);
  await screen.findByText("Nothing is called “nobody”");
  await press("Escape");
  expect(outside).not.toHaveBeenCalled();
  expect(field().value).toBe("Artist 271");
  expect(pick).not.toHaveBeenCalled();
  await press("ArrowDown");
  await fireEvent.click(await screen.findByRole("option", { name: "All artists" }));
  expect(pick).toHaveBeenCalledExactlyOnceWith(null);
  document.removeEventListener("keydown", outside);
});
