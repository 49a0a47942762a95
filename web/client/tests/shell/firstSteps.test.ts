import { expect, it } from "vitest";
import type { Portfolio } from "../../src/api/types";
import { firstSteps, isFirstRun, nextStep } from "../../src/shell/firstSteps";

const own = (over: Partial<Portfolio>): Portfolio => ({
  name: "own",
  today: "2026-05-26",
  secondsPerDay: 86_400,
  artists: 0,
  releases: 0,
  hasDemo: true,
  hasOwn: true,
  adminSignedIn: false,
  ...over,
});

it.each([
  [{}, "key"],
  [{ adminSignedIn: true }, "artist"],
  [{ adminSignedIn: true, artists: 1 }, "files"],
  [{ adminSignedIn: true, artists: 1, releases: 3 }, undefined],
] as const)("leads with %j to the step %s", (over, name) => {
  expect(nextStep(firstSteps(own(over)))?.name).toBe(name);
});

it("is for one's own portfolio while it is empty, never for the demo", () => {
  expect(isFirstRun(own({}))).toBe(true);
  expect(isFirstRun(own({ artists: 1 }))).toBe(false);
  expect(isFirstRun(own({ name: "demo" }))).toBe(false);
  expect(isFirstRun(null)).toBe(false);
});
