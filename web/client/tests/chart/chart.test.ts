import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import Chart from "../../src/chart/Chart.svelte";
import { i18n } from "../../src/i18n/i18n.svelte";
import { router } from "../../src/router.svelte";
import { chartDay as day } from "./someDays";

// jsdom has no canvas: what is drawn is looked at in a browser, what is said is looked at here.
vi.mock("../../src/chart/plot", () => ({
  plot: () => ({
    setData: () => undefined,
    redraw: () => undefined,
    setSize: () => undefined,
    destroy: () => undefined,
  }),
}));

const days = [
  day("2026-05-01", 100),
  day("2026-05-02", null, { gapReason: "refused" }),
  day("2026-05-03", 300, { preliminary: true }),
];
const props = {
  title: "Streams",
  noun: "streams",
  unit: "count" as const,
  days,
  compared: null,
  flags: [{ date: "2026-05-01", kind: "release" as const, text: "it is released" }],
  spans: [],
  fileName: "streams",
  href: (date: string) => `/releases/7/days/${date}`,
};

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  i18n.use("en");
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const slider = () => screen.getByRole("slider");
const said = () => slider().getAttribute("aria-valuetext");

it("reads out the newest day, and by arrow keys every other, gaps with their reason", async () => {
  render(Chart, props);
  expect(said()).toMatch(/3 May.*: 300 streams, preliminary$/);
  await fireEvent.keyDown(slider(), { key: "ArrowLeft" });
  expect(said()).toMatch(/2 May.*: no data: refused by the checks$/);
  await fireEvent.keyDown(slider(), { key: "Home" });
  expect(said()).toMatch(/1 May.*: 100 streams$/);
  expect(screen.getByText("it is released")).toBeTruthy();
  await fireEvent.keyDown(slider(), { key: "ArrowLeft" });
  expect(slider().getAttribute("aria-valuenow")).toBe("1");
  await fireEvent.keyDown(slider(), { key: "Escape" });
  expect(slider().getAttribute("aria-valuenow")).toBe("3");
});

it("leads from a day to where its figure came from", async () => {
  const went = vi.spyOn(router, "go").mockImplementation(() => undefined);
  render(Chart, props);
  expect(screen.getByText("Where this comes from").getAttribute("href")).toBe(
    "/releases/7/days/2026-05-03",
  );
  await fireEvent.keyDown(slider(), { key: "Home" });
  await fireEvent.keyDown(slider(), { key: "Enter" });
  expect(went.mock.calls[0]?.[0]).toMatch(/releases\/7\/days\/2026-05-01$/);
});

it("says beside a day what it is compared with", () => {
  render(Chart, {
    ...props,
    compared: [day("2026-04-24", 80), day("2026-04-25", 90), day("2026-04-26", 150)],
  });
  expect(screen.getByText(/against 150 on .*26 Apr/)).toBeTruthy();
  expect(screen.getByText("compared days")).toBeTruthy();
});

it("tells those who do not see it its ends, its top and foot and how much is missing", () => {
  render(Chart, props);
  const described = document.getElementById(slider().getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toMatch(
    /Highest: 300 streams on .*3 May.*Lowest: 100 streams on .*1 May.*1 day has no value\./,
  );
});

it("has the same days behind it as a table, newest first", async () => {
  render(Chart, props);
  expect(screen.queryByRole("table")).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Table" }));
  await screen.findByRole("table");
  const rows = screen
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(" "));
  expect(rows).toHaveLength(4);
  expect(rows[1]).toMatch(/3 May.* 300 preliminary/);
  expect(rows[2]).toMatch(/2 May.* – refused by the checks/);
  expect(rows[3]).toMatch(/1 May.* 100 it is released/);
});

it("teaches where nothing is known, in the reader’s language", () => {
  i18n.use("fr");
  render(Chart, { ...props, days: [day("2026-05-01", null)] });
  expect(screen.getByText("Non disponible")).toBeTruthy();
  expect(screen.queryByRole("slider")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});
