import "../../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { router } from "../../../src/router.svelte";
import { gate } from "../../gate";
import Palette from "../../../src/shell/palette/Palette.svelte";

const close = vi.fn();
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  close.mockReset();
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const items = url.includes("/artists")
      ? [{ artistId: 4, name: "Night Shift Choir" }]
      : [{ releaseId: 7, title: "Night Bus", artistName: "Ilse Marel" }];
    return Promise.resolve(Response.json(url.includes("/me") ? { how: "anonymous" } : { items }));
  });
  router.go("/");
  render(Palette, { close });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole("combobox");
const chosen = () => screen.getByRole("option", { selected: true }).textContent?.trim();

it("begins with the pages, the first of them chosen", () => {
  expect(document.activeElement).toBe(field());
  expect(chosen()).toMatch(/^Overview/);
  expect(field().getAttribute("aria-activedescendant")).toBe(
    screen.getByRole("option", { selected: true }).id,
  );
});

it("finds artists and releases, and goes where Enter says", async () => {
  await fireEvent.input(field(), { target: { value: "night" } });
  await screen.findByRole("option", { name: /Night Bus/ });
  expect(asked.find((url) => url.includes("/releases"))).toContain("q=night");
  const options = screen.getAllByRole("option").map((one) => one.textContent?.trim());
  expect(options[0]).toMatch(/^Night Shift Choir/);
  await fireEvent.keyDown(field(), { key: "ArrowDown" });
  expect(chosen()).toMatch(/^Night Bus/);
  await fireEvent.keyDown(field(), { key: "Enter" });
  expect(router.path).toBe("/releases/7");
  expect(close).toHaveBeenCalledOnce();
});

it("goes round at the ends", async () => {
  await fireEvent.keyDown(field(), { key: "ArrowUp" });
  expect(chosen()).toBe(screen.getAllByRole("option").at(-1)?.textContent?.trim());
  await fireEvent.keyDown(field(), { key: "ArrowDown" });
  expect(chosen()).toMatch(/^Overview/);
});

it("does what is chosen by its verb", async () => {
  await fireEvent.input(field(), { target: { value: "theme dark" } });
  await fireEvent.click(screen.getByRole("option"));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(close).toHaveBeenCalledOnce();
});

it("says that nothing is called so", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: [] })));
  await fireEvent.input(field(), { target: { value: "zzzz" } });
  expect(await screen.findByText("Nothing here is called “zzzz”.")).toBeTruthy();
});

it("does not open what answered the text before", async () => {
  await fireEvent.input(field(), { target: { value: "night" } });
  await screen.findByRole("option", { name: /Night Bus/ });
  const held = gate<Response>();
  vi.stubGlobal("fetch", () => held.passed);
  await fireEvent.input(field(), { target: { value: "zzzz" } });
  expect(screen.queryByRole("option")).toBeNull();
  expect(screen.queryByText(/Nothing here is called/)).toBeNull();
  await fireEvent.keyDown(field(), { key: "Enter" });
  expect([router.path, close.mock.calls.length]).toEqual(["/", 0]);
});

it("says that it could not be sought, and not that nothing is called so", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
  await fireEvent.input(field(), { target: { value: "zzzz" } });
  expect(await screen.findByText(/The server does not answer/)).toBeTruthy();
  expect(screen.queryByText(/Nothing here is called/)).toBeNull();
});
