import "../../stubs";
import "../../../src/i18n/alerts";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { live } from "../../../src/live/live.svelte";
import AlertList from "../../../src/pages/alerts/AlertList.svelte";
import { AlertsModel } from "../../../src/pages/alerts/alerts.svelte";
import { anAlert } from "../../alerts/anAlert";

beforeEach(() => {
  vi.spyOn(live.feed, "watch").mockReturnValue({
    rebase: () => undefined,
    close: () => undefined,
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function show(answer: () => Response) {
  vi.stubGlobal("fetch", () => Promise.resolve(answer()));
  const model = new AlertsModel();
  await model.choose("open");
  render(AlertList, { model, signedIn: false });
}

it("is calm when nothing is open", async () => {
  await show(() => Response.json({ items: [], next: null }));
  expect(screen.getByText("Nothing needs you")).toBeTruthy();
});

it("tells what could not be read and offers it again", async () => {
  let fails = true;
  await show(() =>
    fails ? new Response(null, { status: 503 }) : Response.json({ items: [anAlert()], next: null }),
  );
  fails = false;
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("article")).toBeTruthy();
});
