import "../../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "../../../src/i18n/artist";
import type { ArtistDetail } from "../../../src/api/catalogue";
import { i18n } from "../../../src/i18n/i18n.svelte";
import { live } from "../../../src/live/live.svelte";
import { ArtistModel } from "../../../src/pages/artist/artist.svelte";
import WeekInWords from "../../../src/pages/artist/WeekInWords.svelte";
import { ViewTime } from "../../../src/time/viewTime.svelte";

let asked: string[];
let answer: () => Response;
let model: ArtistModel;

const week = (over: object) => () =>
  Response.json({
    from: "2026-05-14",
    to: "2026-05-20",
    text: "A calm week.",
    source: "template",
    model: null,
    facts: {},
    ...over,
  });

beforeEach(() => {
  asked = [];
  answer = week({});
  vi.spyOn(live.feed, "watch").mockReturnValue({ rebase: () => undefined, close: () => undefined });
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address.replace(/^.*api\/v1\//, ""));
    return Promise.resolve(answer());
  });
  model = new ArtistModel("1", new ViewTime({ days: 28 }));
});

afterEach(() => {
  cleanup();
  model.close();
  i18n.use("en");
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("tells the week, its days, and that it comes from the figures", async () => {
  const { container } = render(WeekInWords, { model });
  expect(container.querySelector(".skeleton")).toBeTruthy();
  const block = await screen.findByRole("region", { name: "The week in words" });
  await screen.findByText("A calm week.");
  expect(block.textContent).toMatch(/14 May.* to .*20 May/);
  expect(block.textContent).toContain("from the figures");
  expect(asked).toEqual(["artists/1/week?language=en"]);
});

it("names the model that wrote it, and takes nothing in it for markup", async () => {
  answer = week({ source: "model", model: "quill-1", text: "A <b>calm</b> week." });
  const { container } = render(WeekInWords, { model });
  await screen.findByText("A <b>calm</b> week.");
  expect(container.textContent).toContain("written by a model (quill-1) from these figures");
  expect(container.querySelector("b")).toBeNull();
});

it("asks again in the reader's language, and when a figure of the artist has moved", async () => {
  render(WeekInWords, { model });
  await screen.findByText("A calm week.");
  answer = week({ text: "Une semaine calme." });
  i18n.use("fr");
  await screen.findByText("Une semaine calme.");
  expect(screen.getByRole("region", { name: "La semaine en mots" })).toBeTruthy();
  expect(asked.at(-1)).toBe("artists/1/week?language=fr");
  answer = week({ text: "Une autre semaine." });
  model.artist.data = { artistId: 1 } as ArtistDetail;
  await tick();
  await screen.findByText("Une autre semaine.");
  expect(asked).toHaveLength(3);
});

it("says what would stand there while nothing is known", async () => {
  answer = week({ from: null, to: null, text: "No streams are known." });
  render(WeekInWords, { model });
  await screen.findByText(/No streams are known yet\. Once seven days/);
});

it("offers another try after an error, and keeps what it had told", async () => {
  answer = () => new Response(null, { status: 503 });
  render(WeekInWords, { model });
  const again = await screen.findByRole("button", { name: "Try again" });
  answer = week({});
  await fireEvent.click(again);
  await screen.findByText("A calm week.");
  answer = () => new Response(null, { status: 503 });
  await model.week.load();
  expect(screen.getByText("A calm week.")).toBeTruthy();
});
