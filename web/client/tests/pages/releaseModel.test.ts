import "../stubs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveEvent, PredictionPayload } from "../../src/live/events";
import { live } from "../../src/live/live.svelte";
import { ViewTime } from "../../src/time/viewTime.svelte";
import { ReleaseModel } from "../../src/pages/release/release.svelte";
import { announcer } from "../../src/ui/announce.svelte";
import { aSpoken } from "../predictions/spoken";

let tell: (payload: Partial<PredictionPayload>) => void;
const topics = vi.fn();
const asked: string[] = [];
let probability = 0.2;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  probability = 0.2;
  vi.spyOn(live.feed, "watch").mockImplementation((watched, handlers) => {
    topics(watched);
    tell = (payload) => handlers.events([{ type: "prediction", payload } as LiveEvent]);
    return { rebase: () => undefined, close: () => undefined };
  });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.replace(/^.*api\/v1\//, ""));
    const current = { date: "2026-05-20", rr: aSpoken({ age: 1 }, { probability }), dw: null };
    const answers: Record<string, unknown> = {
      predictions: { current, days: [] },
      drops: { items: [], next: null },
      metrics: { releaseId: 7, days: [] },
      annotations: { items: [] },
    };
    const part = /releases\/7\/(\w+)/.exec(path)?.[1] ?? "";
    return Promise.resolve(Response.json(answers[part] ?? { releaseId: 7, lastDay: null }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("reads the reasons anew as soon as something else is predicted of it", async () => {
  const said = vi.spyOn(announcer, "say");
  const model = new ReleaseModel("7", new ViewTime({ days: 90 }));
  await model.following.reload();
  expect(topics).toHaveBeenCalledWith(["release:7"]);
  expect(model.predictions.data?.current?.rr?.probability).toBe(0.2);
  const before = asked.length;

  probability = 0.7;
  tell({ releaseId: 7, rr: 0.7, dw: null });
  await vi.waitFor(() => expect(model.predictions.data?.current?.rr?.probability).toBe(0.7));
  expect(asked.slice(before)).toEqual(["releases/7/predictions"]);
  expect(said).toHaveBeenCalledExactlyOnceWith("What is predicted of this release has changed.");
  model.following.close();
});

it("leaves what is predicted of others to them", async () => {
  const model = new ReleaseModel("7", new ViewTime({ days: 90 }));
  await model.following.reload();
  const before = asked.length;
  tell({ releaseId: 8, rr: 0.7, dw: null });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(before);
  model.following.close();
});
