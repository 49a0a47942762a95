import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import type { ReleasePredictions } from "../../src/api/predictions";
import { ApiError } from "../../src/api/problem";
import { Resource } from "../../src/api/resource.svelte";
import Prediction from "../../src/pages/release/prediction/Prediction.svelte";
import { seriesOf } from "../../src/pages/release/prediction/series";
import { aSpoken } from "../predictions/spoken";

afterEach(cleanup);

const said: NonNullable<ReleasePredictions["current"]> = {
  date: "2026-05-20",
  predictedAt: "2026-05-21T06:00:00Z",
  modelVersion: "rr:1+dw:2",
  rr: aSpoken({ listeners_28d: -1.2, age: 0.6, followers: 0.1 }, { probability: 0.34 }),
  dw: null,
  lacking: { rr: [], dw: ["age", "new_share", "listeners_28d"] },
};

async function show(predictions: ReleasePredictions | ApiError) {
  const resource = new Resource<ReleasePredictions>(() =>
    predictions instanceof ApiError
      ? Promise.reject(predictions)
      : Promise.resolve({ data: predictions, position: null }),
  );
  await resource.load();
  render(Prediction, { resource, retry: () => undefined });
  return resource;
}

it("says the probability with its claim, its two first reasons and where it comes from", async () => {
  await show({ current: said, days: [] });
  expect(screen.getByText("looks like songs that are being picked up")).toBeTruthy();
  expect(screen.getByText(/No forecast/)).toBeTruthy();
  const reasons = screen
    .getAllByRole("listitem")
    .slice(0, 2)
    .map((item) => item.textContent);
  expect(reasons[0]).toMatch(/listeners in 28 days: 40\s+speaks against it/);
  expect(reasons[1]).toMatch(/released 40 days ago\s+speaks for it/);
  const fall = screen.getByRole("table", { name: /How it comes about: Release Radar/ });
  expect([...fall.querySelectorAll("td.number")].map((cell) => cell.textContent.trim())).toEqual([
    "12\u00a0%",
    "▼ −1.20",
    "▲ +0.60",
    "▲ +0.10",
    "34\u00a0%",
  ]);
});

it("says what would move it, and that this is no promise", async () => {
  const moves = [
    { name: "listeners_28d", from: Math.log1p(40), to: Math.log1p(84), probability: 0.52 },
    { name: "followers", from: Math.log1p(40), to: Math.log1p(120), probability: 0.5 },
  ];
  await show({ current: { ...said, rr: aSpoken({ age: 1 }, { moves }) }, days: [] });
  expect(screen.getByText(/2.1 times the listeners in 28 days \(84 instead of 40\)/)).toBeTruthy();
  expect(screen.getByText(/3.0 times the followers/)).toBeTruthy();
  expect(screen.getByText(/It is no promise/)).toBeTruthy();
});

it("says where no one number would move it, and nothing where that was not looked for", async () => {
  const rr = aSpoken({ age: 1 }, { moves: [], probability: 0.2 });
  await show({ current: { ...said, rr, dw: { ...rr, probability: 0.7 } }, days: [] });
  expect(screen.getByText(/would bring the model to 50/)).toBeTruthy();
  expect(screen.getByText(/would take the model below 50/)).toBeTruthy();
  cleanup();
  await show({ current: said, days: [] });
  expect(screen.queryByText("What would move it")).toBeNull();
});

it("calls a forecast one", async () => {
  const rr = { ...aSpoken({ age: 1 }), claim: "forecast" };
  await show({ current: { ...said, rr }, days: [] });
  expect(screen.getByText("forecast for the next 28 days")).toBeTruthy();
  expect(screen.queryByText(/No forecast/)).toBeNull();
});

it("says plainly what lacks and how to get it", async () => {
  await show({ current: said, days: [] });
  expect(screen.getByText(/Nothing is said of it/)).toBeTruthy();
  expect(screen.getAllByText(/Needs the release date to the day/)).toHaveLength(1);
  expect(screen.getByText(/import the songs’ export/)).toBeTruthy();
});

it("asks for nothing where it is the model that is not there", async () => {
  await show({ current: { ...said, lacking: { rr: [], dw: [] } }, days: [] });
  expect(screen.getByText(/no model speaks for it yet/)).toBeTruthy();
  expect(screen.queryByRole("link", { name: "To the imports" })).toBeNull();
});

it("teaches where nothing was said yet", async () => {
  await show({ current: null, days: [] });
  expect(screen.getByText("Nothing is said yet")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Import an export" })).toBeTruthy();
});

it("names what failed and offers it again", async () => {
  await show(new ApiError(0, { code: "unreachable", title: "unreachable" }));
  expect(screen.getByRole("alert").textContent).toContain("Will it be picked up?");
});

it("shows a changed answer in place of the one before", async () => {
  const resource = await show({ current: said, days: [] });
  resource.data = { current: { ...said, rr: aSpoken({ age: 2 }, { probability: 0.5 }) }, days: [] };
  expect(await screen.findAllByText("50 %")).not.toHaveLength(0);
  expect(screen.queryByText("34 %")).toBeNull();
});

it("leaves a gap where nothing was said on a day", () => {
  const days = [
    { date: "2026-05-01", rr: 0.1, dw: null },
    { date: "2026-05-04", rr: 0.2, dw: 0.5 },
  ];
  expect(seriesOf(days, "rr")).toEqual([0.1, null, null, 0.2]);
  expect(seriesOf(days, "dw")).toEqual([null, null, null, 0.5]);
  expect(seriesOf([], "dw")).toEqual([]);
});
