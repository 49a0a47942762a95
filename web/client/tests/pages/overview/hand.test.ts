import { expect, it } from "vitest";
import type { Drop } from "../../../src/api/drops";
import { hands } from "../../../src/pages/overview/hand";
import { anAlert } from "../../alerts/anAlert";

const drop = (dropId: number, artistId: number, over: Partial<Drop> = {}) =>
  ({ dropId, artistId, state: "provisional", recoveredOn: null, ...over }) as Drop;

it("names open alerts, then the falls that none of them tells of", () => {
  const list = hands(
    [anAlert({ artistId: 1 }), anAlert({ alertId: 8, kind: "no_run", artistId: null })],
    [drop(1, 1), drop(2, 2)],
  );
  expect(list.map(({ key }) => key)).toEqual(["alert-7", "alert-8", "drop-2"]);
});

it("leaves out what was judged to be no fall", () => {
  expect(hands([], [drop(1, 1, { state: "incident" }), drop(2, 1, { state: "common" })])).toEqual(
    [],
  );
});

it("names what nobody has acknowledged first", () => {
  const seen = anAlert({ alertId: 8, state: "acknowledged" });
  expect(hands([seen, anAlert()], []).map(({ key }) => key)).toEqual(["alert-7", "alert-8"]);
});

it("names of one artist what is about it, and what is about everybody", () => {
  const alerts = [
    anAlert({ artistId: 1 }),
    anAlert({ alertId: 8, artistId: 2 }),
    anAlert({ alertId: 9, kind: "no_run", artistId: null }),
  ];
  expect(hands(alerts, [drop(1, 2), drop(2, 3)], "2").map(({ key }) => key)).toEqual([
    "alert-8",
    "alert-9",
  ]);
  expect(hands([], [drop(1, 2), drop(2, 3)], "3").map(({ key }) => key)).toEqual(["drop-2"]);
});
