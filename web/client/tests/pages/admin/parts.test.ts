import { expect, it } from "vitest";
import type { Schema } from "../../../src/api/contract";
import type { LiveEvent } from "../../../src/live/events";
import { keyBody } from "../../../src/pages/admin/access/key";
import { bySection } from "../../../src/pages/admin/access/settings";
import { orderOf } from "../../../src/pages/admin/backfills/order";
import {
  applyBackfill,
  canCancel,
  canPause,
  canResume,
} from "../../../src/pages/admin/backfills/progress";
import { backtest } from "../../../src/pages/admin/rules/rules";
import { fieldsOf, mended } from "../../../src/pages/imports/rejects/record";

const asJson = (body: object): unknown => JSON.parse(JSON.stringify(body));

it("keeps an admin's key to the chosen areas, and gives a viewer's none", () => {
  const draft = { name: "nightly", role: "admin", ends: "2027-01-01", calls: "60" };
  expect(asJson(keyBody(draft, ["imports"]))).toEqual({
    name: "nightly",
    role: "admin",
    scopes: ["imports"],
    expiresAt: "2027-01-01T23:59:59Z",
    callsPerMinute: 60,
  });
  expect(asJson(keyBody({ ...draft, role: "viewer", ends: "", calls: "" }, ["imports"]))).toEqual({
    name: "nightly",
    role: "viewer",
  });
});

it("orders a backfill of the portfolio without an id, and of one with it", () => {
  const draft = { kind: "portfolio", id: "7", source: "", from: "2026-05-01", to: "2026-05-02" };
  const order = { from: "2026-05-01", to: "2026-05-02", missingOnly: true };
  expect(asJson(orderOf({ ...draft, missingOnly: true }))).toEqual({
    ...order,
    scope: { kind: "portfolio" },
  });
  expect(asJson(orderOf({ ...draft, kind: "artist", missingOnly: true }))).toEqual({
    ...order,
    scope: { kind: "artist", id: 7 },
  });
});

it("follows a backfill by its events, and hears of new ones", () => {
  const items = [{ backfillId: 1, daysDone: 2, status: "running" }] as Schema<"BackfillAnswer">[];
  const event = (backfillId: number, daysDone: number) =>
    ({ type: "run", payload: { backfillId, daysDone, status: "running" } }) as LiveEvent;
  const { items: now, isNew } = applyBackfill(items, [event(1, 5), event(1, 9)]);
  expect(now[0]?.daysDone).toBe(9);
  expect(isNew).toBe(false);
  expect(applyBackfill(items, [event(2, 1)]).isNew).toBe(true);
});

it("offers of a backfill what its state allows", () => {
  expect([canPause("running"), canPause("paused"), canPause("done")]).toEqual([true, false, false]);
  expect([canCancel("paused"), canCancel("done")]).toEqual([true, false]);
  expect([canResume("cancelled"), canResume("failed"), canResume("done")]).toEqual([
    true,
    true,
    false,
  ]);
});

it("finds settings by name, and those that are not as they came", () => {
  const item = (section: string, name: string, origin: string) =>
    ({
      section,
      name,
      value: "1",
      isSecret: false,
      origin,
      file: null,
    }) satisfies Schema<"SettingItem">;
  const items = [
    item("web", "WEB_SESSION_DAYS", "default"),
    item("web", "WEB_AUDIT_DAYS", "file"),
    item("drops", "DROPS_BOUND", "default"),
  ];
  expect(bySection(items, "days", false).map(([, some]) => some.length)).toEqual([2]);
  expect(bySection(items, "", true).flatMap(([, some]) => some.map((one) => one.name))).toEqual([
    "WEB_AUDIT_DAYS",
  ]);
});

it("tries the rules that were changed and leaves the others as they are set", () => {
  const draft = { from: "2026-05-01", to: "2026-05-26", artistId: "", bound: "4.5" };
  expect(asJson(backtest({ ...draft, dayBefore: "false", leastLevel: "" }))).toEqual({
    from: "2026-05-01",
    to: "2026-05-26",
    rules: { dayBefore: false, bound: 4.5 },
  });
});

it("offers the fields of a refused record, and of a file's line all it may say", () => {
  const json = { raw: '{"date":"31/02/2026","streams":410}', field: "date", date: null };
  expect(fieldsOf({ ...json, entityKind: "release" })).toEqual({
    date: "31/02/2026",
    streams: "410",
  });
  const line = { raw: "2026-05-01,120,-4", field: "playlist_adds", date: "2026-05-01" };
  expect(Object.keys(fieldsOf({ ...line, entityKind: "release" }))).toEqual([
    "date",
    "streams",
    "listeners",
    "saves",
    "playlistAdds",
  ]);
});

it("sends of a mended record what was changed: a number as one, an emptied one as unknown", () => {
  const before = { date: "31/02/2026", streams: "-4", saves: "3" };
  expect(mended(before, { date: "2026-02-28", streams: "4", saves: "" })).toEqual({
    date: "2026-02-28",
    streams: 4,
    saves: null,
  });
});
