import "../../stubs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Alert } from "../../../src/api/alerts";
import { openAlerts } from "../../../src/alerts/open.svelte";
import type { LiveEvent } from "../../../src/live/events";
import { live } from "../../../src/live/live.svelte";
import { AlertsModel } from "../../../src/pages/alerts/alerts.svelte";
import { announcer } from "../../../src/ui/announce.svelte";
import { anAlert } from "../../alerts/anAlert";

let tell: (alert: Alert) => void;
const topics = vi.fn();
const asked: string[] = [];

beforeEach(() => {
  vi.spyOn(live.feed, "watch").mockImplementation((watched, handlers) => {
    topics(watched);
    tell = (payload) => handlers.events([{ type: "alert", payload } as LiveEvent]);
    return { rebase: () => undefined, close: () => undefined };
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  asked.length = 0;
});

function serve(...pages: { items: Alert[]; next: string | null }[]) {
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.slice(path.indexOf("alerts")));
    return Promise.resolve(Response.json(pages[Math.min(asked.length, pages.length) - 1]));
  });
}

const ids = (list: Alert[]) => list.map(({ alertId }) => alertId);

it("watches alerts, takes in a new one, marks it as arrived and says so", async () => {
  serve({ items: [anAlert()], next: null });
  const model = new AlertsModel();
  const said = vi.spyOn(announcer, "say");
  await model.choose("open");
  expect(topics).toHaveBeenCalledWith(["alerts"]);
  tell(anAlert({ alertId: 9, openedAt: "2026-05-28T06:41:00Z" }));
  expect(ids(model.list)).toEqual([9, 7]);
  expect([...model.arrived]).toEqual([9]);
  expect(said).toHaveBeenCalledExactlyOnceWith("Alert: Streams of “Night Bus” have fallen");
});

it("stays silent about what is heard twice, and about what its filter does not list", async () => {
  serve({ items: [anAlert()], next: null });
  const model = new AlertsModel();
  const said = vi.spyOn(announcer, "say");
  await model.choose("firing");
  tell(anAlert());
  tell(anAlert({ alertId: 8, state: "acknowledged" }));
  expect(ids(model.list)).toEqual([7]);
  expect(model.arrived.size).toBe(0);
  expect(said).not.toHaveBeenCalled();
});

it("asks by state, and for more by where the page before ended", async () => {
  const full = Array.from({ length: 25 }, (_, i) => anAlert({ alertId: 100 - i }));
  const [first, second] = [
    { items: full, next: "k" },
    { items: [anAlert()], next: null },
  ];
  serve(first, first, second);
  const model = new AlertsModel();
  await model.choose("resolved");
  await model.more();
  expect(asked).toEqual([
    "alerts?state=resolved&limit=25",
    "alerts?state=resolved&limit=25",
    "alerts?state=resolved&limit=25&after=k",
  ]);
  expect(ids(model.list)).toEqual([...ids(full), 7]);
});

const refused = () => Response.json({ title: "Unknown", code: "unknown_alert" }, { status: 404 });

/** A list without the alert that is asked for, and what is said of that one. */
function serveApart(list: Alert[], one: () => Response) {
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.slice(path.indexOf("alerts")));
    return Promise.resolve(
      path.includes("alerts/") ? one() : Response.json({ items: list, next: null }),
    );
  });
}

it("lists the one that a link led to where it belongs, however old and whatever its state", async () => {
  const full = Array.from({ length: 25 }, (_, i) => anAlert({ alertId: 100 - i }));
  const old = anAlert({ alertId: 3, openedAt: "2026-01-02T00:00:00Z", state: "resolved" });
  serveApart(full, () => Response.json(old));
  const model = new AlertsModel();
  await model.choose("open", 3);
  expect(asked).toEqual(["alerts?state=open&limit=25", "alerts/3"]);
  expect(ids(model.list)).toEqual([...ids(full), 3]);
  tell({ ...old, occurrences: 2 });
  expect(model.list.at(-1)?.occurrences).toBe(2);
});

it("asks for no single one that is listed, and does without one that is gone", async () => {
  serveApart([anAlert()], refused);
  const model = new AlertsModel();
  await model.choose("open", 7);
  expect(asked).toEqual(["alerts?state=open&limit=25"]);
  await model.choose("open", 8);
  expect(ids(model.list)).toEqual([7]);
  expect(model.read.error).toBeNull();
});

it("counts what is open, as it opens and ends", async () => {
  serve({ items: [anAlert()], next: null });
  await openAlerts.reload();
  expect(openAlerts.count).toBe("1");
  tell(anAlert({ alertId: 8 }));
  expect(openAlerts.count).toBe("2");
  tell(anAlert({ state: "resolved" }));
  tell(anAlert({ alertId: 8, state: "resolved" }));
  expect(openAlerts.count).toBeNull();
});
