import "../stubs";
import { describe, expect, it } from "vitest";
import { bySize, probability, waterfall } from "../../src/predictions/waterfall";
import { aSpoken } from "./spoken";

const nine = { a: 0.1, b: -0.9, c: 0.8, d: -0.7, e: 0.6, f: 0.5, g: 0.4, h: -0.3, i: 0.05 };

describe("a waterfall", () => {
  it("begins at the base and ends at the margin, each step where the one before ended", () => {
    const spoken = aSpoken(nine);
    const { steps } = waterfall(spoken);
    expect(steps[0]?.from).toBe(spoken.base);
    expect(steps.at(-1)?.to).toBeCloseTo(spoken.margin, 9);
    for (const [i, step] of steps.entries()) {
      expect(step.to).toBe(step.from + step.contribution);
      if (i > 0) expect(step.from).toBe(steps[i - 1]?.to);
    }
  });

  it("names the six largest, whichever way they point, and adds up the rest", () => {
    const { steps } = waterfall(aSpoken(nine));
    expect(steps.map((step) => step.share?.name ?? null)).toEqual([..."bcdefg", null]);
    const rest = steps.at(-1);
    expect(rest?.count).toBe(3);
    expect(rest?.contribution).toBeCloseTo(0.1 - 0.3 + 0.05, 12);
  });

  it("hides no single name behind a rest of one", () => {
    const { steps } = waterfall(aSpoken({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }));
    expect(steps.map((step) => step.share?.name)).toEqual([..."gfedcba"]);
  });

  it("keeps every bar inside its box, the lowest left and the highest right", () => {
    const spoken = aSpoken(nine);
    const { steps, at } = waterfall(spoken);
    const places = [spoken.base, ...steps.map((step) => step.to)].map(at);
    expect(Math.min(...places)).toBeCloseTo(1, 9);
    expect(Math.max(...places)).toBeCloseTo(99, 9);
  });

  it("stands in the middle when nothing moves it", () => {
    const { steps, at } = waterfall(aSpoken({ a: 0, b: 0 }));
    expect(steps.map((step) => at(step.to))).toEqual([50, 50]);
    expect(waterfall(aSpoken({})).steps).toEqual([]);
  });
});

it("leaves what it sorts as it was", () => {
  const { features } = aSpoken(nine);
  bySize(features);
  expect(features[0]?.name).toBe("a");
});

it("reads log-odds as a probability", () => {
  expect(probability(0)).toBe(0.5);
  expect(probability(Math.log(3))).toBeCloseTo(0.75, 12);
});
