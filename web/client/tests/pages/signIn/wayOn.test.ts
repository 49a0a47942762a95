import { expect, it } from "vitest";
import { wayOn } from "../../../src/pages/signIn/wayOn";

it("leads back to where one came from", () => {
  expect(wayOn("/releases/7?range=90d")).toBe("/releases/7?range=90d");
});

it.each([
  null,
  "",
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/sign-in?to=/x",
])("leads from %s to the overview: nowhere else, and not round in circles", (to) =>
  expect(wayOn(to)).toBe("/"),
);
