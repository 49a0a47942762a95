import { expect, it } from "vitest";
import { fit, found } from "../../../src/shell/palette/match";

const names = ["Night Shift Choir", "Édith Noire", "Tonight", "C.R.A.B."];
const seek = (text: string) => found(names, text, (name) => name);

it("finds without case and accents", () => expect(seek("EDITH")).toEqual(["Édith Noire"]));

it("puts what begins a word before what stands within one", () => {
  expect(seek("night")).toEqual(["Night Shift Choir", "Tonight"]);
});

it("wants every word that is sought, in any order", () => {
  expect(seek("choir ni")).toEqual(["Night Shift Choir"]);
  expect(seek("choir noire")).toEqual([]);
});

it("takes signs for themselves", () => {
  expect(seek("c.r.")).toEqual(["C.R.A.B."]);
  expect(fit("anything", "(")).toBeNull();
});

it("shows all as it stands while nothing is sought", () => expect(seek("  ")).toEqual(names));
