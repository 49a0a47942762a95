import "../../stubs";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ModelDetail, ModelList } from "../../../src/api/models";
import ModelsPage from "../../../src/pages/models/ModelsPage.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { ownPortfolio } from "../../ownPortfolio";
import { aDetail, aTask, someModels } from "./someModels";

const asked: string[] = [];
let models: ModelList;
let refusal: Response | null;
let detail: ModelDetail;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  models = someModels();
  refusal = null;
  detail = aDetail();
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    asked.push(
      `${init.method ?? "GET"} ${path.replace(/^.*api\/v1\//, "")} ${init.body ?? ""}`.trim(),
    );
    if (path.endsWith("antiforgery")) return Promise.resolve(Response.json({ token: "t" }));
    if (init.method === "POST")
      return Promise.resolve(refusal ?? Response.json({ taskId: 5, modelId: 2 }));
    return Promise.resolve(Response.json(/models\/\d+$/.test(path) ? detail : models));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  portfolio.read.clear();
});

async function show(adminSignedIn: boolean) {
  portfolio.read.data = ownPortfolio(adminSignedIn);
  render(ModelsPage);
  await vi.waitFor(() => expect(screen.getByText("Champion: model 1")).toBeTruthy());
}

const listed = () => asked.filter((one) => one === "GET models").length;

it("tells what came of what a champion said, and what has moved by more than chance", async () => {
  await show(false);
  expect(screen.getByText(/40 predictions whose outcome is known/).textContent).toMatch(
    /9 of them picked up.*Brier score: 0\.123/s,
  );
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => row.textContent);
  expect(rows.some((row) => /62\s%\s*40\s%\s*20/.test(row))).toBe(true);
  expect(screen.getByText("Moved far since its first days: followers.")).toBeTruthy();
});

it("says so while too little is known of what came", async () => {
  detail = { ...aDetail(), health: null };
  await show(false);
  expect(screen.getAllByText(/^Not enough yet/)).toHaveLength(2);
});

it("tells a champion's claim, figures beside the baselines and limits", async () => {
  await show(false);
  expect(screen.getByText(/It is no forecast/)).toBeTruthy();
  expect(screen.getByText(/343 known outcomes, 66 of them picked up/)).toBeTruthy();
  const cells = [...document.querySelectorAll("tr.own td:nth-child(2)")];
  expect(cells.map((cell) => cell.textContent)).toEqual([
    "0.943 (0.913–0.973)",
    "0.811 (0.781–0.841)",
  ]);
  expect(screen.getByText("listeners in 28 days, alone")).toBeTruthy();
  expect(screen.getByText("Songs of up to 35 days")).toBeTruthy();
  expect(screen.getByText("How many streams there will be is not told.")).toBeTruthy();
  expect(screen.getByText(/rolled back by ada/)).toBeTruthy();
  expect(screen.getByText(/its probabilities are too far off/)).toBeTruthy();
  expect(screen.getByText("No model yet")).toBeTruthy();
});

it("offers a viewer nothing to do but to sign in", async () => {
  await show(false);
  expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(["Sign in"]);
});

it("reads again each two seconds while something runs, and then no more", async () => {
  models = someModels([aTask()]);
  await show(true);
  expect(screen.getByRole("progressbar").getAttribute("value")).toBe("0.4");
  expect(screen.getByRole("button", { name: "Train: Release Radar" })).toHaveProperty(
    "disabled",
    true,
  );
  await vi.advanceTimersByTimeAsync(2000);
  expect(listed()).toBe(2);
  models = someModels([aTask({ state: "done", progress: 1, message: "Model 3" })]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(screen.getByText("Model 3")).toBeTruthy();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(listed()).toBe(3);
  // The card is known.
  expect(asked.filter((one) => one === "GET models/1")).toHaveLength(1);
});

it("asks for what an admin orders, and for nothing else", async () => {
  await show(true);
  for (const [name, call] of [
    ["Train: Release Radar", "POST admin/models/rr/train"],
    ["Score all releases anew: Discover Weekly", "POST admin/models/dw/rescore"],
    ["Roll back: Release Radar", "POST admin/models/rr/rollback"],
    ["Promote model 2", 'POST admin/models/rr/promote {"modelId":2}'],
  ] as const) {
    await fireEvent.click(screen.getByRole("button", { name, hidden: true }));
    await vi.waitFor(() => expect(asked).toContain(call));
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(screen.getByRole("button", { name: "Roll back: Discover Weekly" })).toHaveProperty(
    "disabled",
    true,
  );
});

it("says in words what was refused", async () => {
  refusal = Response.json(
    {
      title: "The request was refused",
      code: "too_few_outcomes",
      detail: "12 of 200 outcomes are known.",
    },
    { status: 409 },
  );
  await show(true);
  await fireEvent.click(screen.getByRole("button", { name: "Train: Release Radar" }));
  await vi.waitFor(() =>
    expect(screen.getByRole("alert").textContent).toContain("12 of 200 outcomes are known."),
  );
  await waitFor(() => expect(listed()).toBe(2));
});
