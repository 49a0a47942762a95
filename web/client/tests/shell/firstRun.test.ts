import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import { portfolio } from "../../src/portfolio.svelte";
import FirstRun from "../../src/shell/FirstRun.svelte";

// After an upgrade the host no longer has what a page that stayed open would ask for.
vi.mock("../../src/pages/imports/NewArtist.svelte", () => {
  throw new Error("gone");
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
});

it("offers to reload where the form of the first artist can no longer be had", async () => {
  portfolio.read.data = {
    name: "own",
    adminSignedIn: true,
    artists: 0,
    releases: 0,
  } as (typeof portfolio)["read"]["data"];
  render(FirstRun);
  expect(await screen.findByRole("button", { name: "Reload the page" })).toBeTruthy();
});
