import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import { i18n } from "../../src/i18n/i18n.svelte";
import FigureRow from "../../src/pages/overview/FigureRow.svelte";
import Headline from "../../src/pages/overview/Headline.svelte";
import type { Figure } from "../../src/api/overview";

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

it("has the days at hand beside each smaller figure, in the reader's language", () => {
  i18n.use("fr");
  render(FigureRow, { figure: { ...figure, comparedDays: 1 }, subject: "a" });
  const change = screen.getByText("inchangé").parentElement;
  expect(change?.title).toBe("comparé sur 1\u00a0jour sur 7");
});
