import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import type { Figure } from "../../src/api/overview";
import type { Artist } from "../../src/api/types";
import { i18n } from "../../src/i18n/i18n.svelte";
import ArtistLine from "../../src/pages/artists/ArtistLine.svelte";
import FigureRow from "../../src/pages/overview/FigureRow.svelte";
import Headline from "../../src/pages/overview/Headline.svelte";

const figure: Figure = {
  metric: "streams",
  value: 700,
  compared: 500,
  previous: 500,
  deltaPct: 0,
  comparedDays: 5,
  dataDay: "2026-05-24",
  series: [100, 100, 100, 100, 100, 100, 100],
};

afterEach(() => {
  cleanup();
  i18n.use("en");
});

it("tells over how many days a headline is compared where they are not all", () => {
  render(Headline, { figure, subject: "a" });
  expect(screen.getByText("unchanged")).toBeTruthy();
  expect(screen.getByText("compared over 5 of 7 days")).toBeTruthy();
});

it("says nothing of days where all of them are compared, or none", async () => {
  const { rerender } = render(Headline, { figure: { ...figure, comparedDays: 7 }, subject: "a" });
  expect(screen.queryByText(/compared over/)).toBeNull();
  await rerender({ figure: { ...figure, compared: null, previous: null, comparedDays: 0 } });
  expect(screen.queryByText(/compared over/)).toBeNull();
  expect(screen.queryByText("unchanged")).toBeNull();
});

it("says the days beside each smaller figure: a short mark to see, the words to hear", () => {
  i18n.use("fr");
  render(FigureRow, { figure: { ...figure, comparedDays: 1 }, subject: "a" });
  const words = screen.getByText("comparé sur 1 jour sur 7");
  expect(words.className).toBe("sr");
  const mark = screen.getByText("1/7 j");
  expect([mark.ariaHidden, mark.title]).toEqual(["true", words.textContent]);
});

it("has no mark where all days are compared", () => {
  render(FigureRow, { figure: { ...figure, comparedDays: 7 }, subject: "a" });
  expect(screen.getByText("unchanged")).toBeTruthy();
  expect(screen.queryByText(/7\/7|compared over/)).toBeNull();
});

it("says a headline's days once, in words", () => {
  render(Headline, { figure, subject: "a" });
  expect(screen.getAllByText(/compared over|5\/7/)).toHaveLength(1);
});

it("says an artist's days in each width of the list: once to hear, once to see", () => {
  const row = {
    artistId: 3,
    name: "Ilse Marel",
    releases: 2,
    streams: 900,
    comparedStreams: 500,
    previousStreams: 400,
    comparedDays: 5,
    series: figure.series,
  } as unknown as Artist;
  const { container } = render(ArtistLine, { row });
  const seen = (inside: string) =>
    [...container.querySelectorAll(`${inside} [title]`)].map((one) => one.textContent);
  const heard = (inside: string) =>
    [...container.querySelectorAll(`${inside} .sr`)].map((one) => one.textContent);
  expect([seen(".wide"), heard(".wide")]).toEqual([
    ["5/7\u00a0d"],
    ["up", "compared over 5 of 7 days"],
  ]);
  // Below the curve: beside the change there is no room for it.
  expect([seen(".under"), heard(".under")]).toEqual([
    ["5/7\u00a0d"],
    ["up", "compared over 5 of 7 days"],
  ]);
});
