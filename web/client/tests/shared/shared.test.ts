import "../stubs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OpenLine } from "../../src/shared/changes";
import { Shared } from "../../src/shared/shared.svelte";

const view = {
  kind: "release",
  name: "Night Bus",
  artistName: "Ada",
  releaseDate: null,
  releaseDatePrecision: null,
  today: "2026-05-26",
  lastDay: "2026-05-25",
  expiresAt: "2026-06-26T00:00:00Z",
  releases: [],
};
let answers: (path: string) => Response;
let asked: string[];
let opened: number;
let shared: Shared;

const line: OpenLine = async () => {
  opened++;
  return {
    start: async () => undefined,
    stop: async () => undefined,
    watch: async () => undefined,
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  opened = 0;
  asked = [];
  answers = (path) =>
    Response.json(path.includes("metrics") ? { from: "", to: "", days: [] } : view);
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return answers(path);
  });
  shared = new Shared("mis_x", line);
});

afterEach(() => {
  shared.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("reads what the link opens and the days up to its yesterday, then listens", async () => {
  shared.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(shared.view.data?.name).toBe("Night Bus");
  expect(asked[1]).toBe("/api/v1/shared/metrics?from=2026-02-25&to=2026-05-25");
  expect(opened).toBe(1);
  expect(shared.live).toBe(true);
  await shared.show(28);
  expect(asked.at(-1)).toBe("/api/v1/shared/metrics?from=2026-04-28&to=2026-05-25");
});

it("ends at the last data where those are old", async () => {
  answers = (path) =>
    Response.json(
      path.includes("metrics")
        ? { from: "", to: "", days: [] }
        : { ...view, lastDay: "2025-01-31" },
    );
  await shared.load();
  expect(asked.at(-1)).toContain("to=2025-01-31");
});

it("asks nothing any more once the link is over", async () => {
  shared.start();
  await vi.advanceTimersByTimeAsync(0);
  answers = () => Response.json({ code: "link_ended" }, { status: 410 });
  await shared.load();
  expect(shared.over).toBe(true);
  const before = asked.length;
  shared.seen(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(before);
  expect(opened).toBe(1);
});

it("keeps its figures while the host is out of reach, and asks again", async () => {
  shared.start();
  await vi.advanceTimersByTimeAsync(0);
  answers = () => new Response("", { status: 503 });
  await shared.load();
  expect(shared.over).toBe(false);
  expect(shared.view.data?.name).toBe("Night Bus");
});
