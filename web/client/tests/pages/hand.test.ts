import { expect, it } from "vitest";
import type { Drop } from "../../src/api/drops";
import { hands } from "../../src/pages/overview/hand";
import { anAlert } from "../alerts/anAlert";

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
