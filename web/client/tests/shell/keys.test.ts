import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import { router } from "../../src/router.svelte";
import HelpSheet from "../../src/shell/HelpSheet.svelte";
import { keys, parentOf } from "../../src/shell/keys.svelte";
import { places } from "../../src/shell/sitemap";

const type = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  document.addEventListener("keydown", keys.press);
  router.go("/");
  keys.sheet = null;
});

afterEach(() => {
  document.removeEventListener("keydown", keys.press);
  keys.useLetters(true);
  localStorage.clear();
  cleanup();
  document.body.innerHTML = "";
});

it("leads to every page by g and a key of its own", () => {
  expect(new Set(places.map((place) => place.key)).size).toBe(places.length);
  for (const place of places) {
    type("g");
    type(place.key);
    expect(router.path).toBe(place.to);
  }
});

it("opens and closes the palette by Ctrl K and ⌘ K, also while one types", () => {
  const field = document.body.appendChild(document.createElement("input"));
  expect(type("k", { ctrlKey: true }, field).defaultPrevented).toBe(true);
  expect(keys.sheet).toBe("palette");
  type("K", { metaKey: true });
  expect(keys.sheet).toBeNull();
});

it("opens the help by a question mark, but types one into a field", () => {
  const field = document.body.appendChild(document.createElement("textarea"));
  type("?", {}, field);
  expect(keys.sheet).toBeNull();
  type("?");
  expect(keys.sheet).toBe("help");
});

it("searches the page's list where it has one, and everything where it has none", () => {
  type("/");
  expect(keys.sheet).toBe("palette");
  keys.sheet = null;
  document.body.innerHTML = "<main><input type='search' /></main>";
  type("/");
  expect(document.activeElement?.tagName).toBe("INPUT");
  expect(keys.sheet).toBeNull();
});

it("leaves an open dialog's keys to it", () => {
  document.body.innerHTML = "<dialog open></dialog>";
  type("?");
  type("g");
  type("r");
  expect([keys.sheet, router.path]).toEqual([null, "/"]);
});

it("leaves a field by Esc before it leaves the page", () => {
  router.go("/releases/7");
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  type("Escape", {}, field);
  expect(document.activeElement).not.toBe(field);
  expect(router.path).toBe("/releases/7");
  type("Escape");
  expect(router.path).toBe("/releases");
});

it.each([
  ["/releases/7/days/2026-05-25", "/releases/7"],
  ["/artists/3", "/artists"],
  ["/tasks/9", "/runs"],
  ["/payloads/9", "/runs"],
  ["/admin/keys", "/admin"],
  ["/releases", null],
  ["/", null],
  ["/shared/abc", null],
])("goes up from %s to %s", (path, up) => {
  expect(parentOf(path)).toBe(up);
});

it("leaves single letters and signs alone where they are turned off, and remembers it", () => {
  keys.useLetters(false);
  expect(localStorage.getItem("letters")).toBe("off");
  for (const key of ["?", "/", "g", "r"]) expect(type(key).defaultPrevented).toBe(false);
  expect([keys.sheet, router.path]).toEqual([null, "/"]);
  type("k", { ctrlKey: true });
  expect(keys.sheet).toBe("palette");
  keys.useLetters(true);
  type("?");
  expect(keys.sheet).toBe("help");
});

it("has the switch for them where they are explained", async () => {
  render(HelpSheet);
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /Single letters/ });
  expect(box.checked).toBe(true);
  await fireEvent.click(box);
  expect(keys.letters).toBe(false);
  await fireEvent.click(box);
  expect(keys.letters).toBe(true);
});
