import "../stubs";
import "../dialogs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Portfolio } from "../../src/api/types";
import { portfolio } from "../../src/portfolio.svelte";
import { router } from "../../src/router.svelte";
import { keys } from "../../src/shell/keys.svelte";
import TimeControls from "../../src/time/TimeControls.svelte";
import { ViewTime } from "../../src/time/viewTime.svelte";

let time: ViewTime;

beforeEach(() => {
  portfolio.read.data = { today: "2026-05-26" } as Portfolio;
  router.go("/");
  document.addEventListener("keydown", keys.press);
  time = new ViewTime();
});

afterEach(() => {
  document.removeEventListener("keydown", keys.press);
  cleanup();
  portfolio.read.clear();
});

const type = async (key: string) => {
  await fireEvent.keyDown(document.body, { key });
};

it("says which days are shown, and that they are UTC", () => {
  render(TimeControls, { time });
  expect(screen.getByText(/Tue 28 Apr – Mon 25 May/).textContent).toContain("(UTC)");
  expect((screen.getByLabelText("28 days") as HTMLInputElement).checked).toBe(true);
});

it("takes d, w, m and y for the ranges and x for the comparison while it is shown", async () => {
  const { unmount } = render(TimeControls, { time });
  const days = [];
  for (const key of ["d", "m", "y", "w"]) {
    await type(key);
    days.push(time.days);
  }
  expect(days).toEqual([7, 90, 365, 28]);
  const compares = [];
  for (const key of ["x", "x", "x"]) {
    await type(key);
    compares.push(time.compare);
  }
  expect(compares).toEqual(["year", "none", "previous"]);
  unmount();
  await type("d");
  expect(time.days).toBe(28);
});

it("leaves keys alone that its page has no range or comparison for", async () => {
  render(TimeControls, { time, ranges: [7, 28], compare: false });
  await type("y");
  await type("x");
  expect([time.days, time.compare]).toEqual([28, "previous"]);
  expect(screen.queryByLabelText("Compare with")).toBeNull();
});

it("does not take the second key of a way to a page for a range", async () => {
  render(TimeControls, { time });
  await type("g");
  await type("m");
  expect(router.path).toBe("/models");
  expect(time.days).toBe(28);
});

it("asks for two days, tells what is wrong with them, and shows them", async () => {
  render(TimeControls, { time });
  await fireEvent.click(screen.getByText("Other days…"));
  const from = await screen.findByLabelText("First day");
  await fireEvent.input(from, { target: { value: "2026-05-30" } });
  await fireEvent.click(screen.getByText("Show these days"));
  expect(screen.getByRole("alert").textContent).toBe("The first day is after the last.");
  await fireEvent.input(from, { target: { value: "2026-05-01" } });
  await fireEvent.click(screen.getByText("Show these days"));
  expect(time.range).toEqual({ from: "2026-05-01", to: "2026-05-25" });
  expect(screen.queryByText("Show these days")).toBeNull();
});

it("does nothing with keys that are typed into a field or go with Ctrl", () => {
  const acted: string[] = [];
  const end = keys.listen({ d: () => acted.push("d") });
  const field = document.body.appendChild(document.createElement("input"));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "d", ctrlKey: true, bubbles: true }),
  );
  expect(acted).toEqual([]);
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
  expect(acted).toEqual(["d"]);
  end();
  field.remove();
});
