import { describe, expect, it } from "vitest";
import { axisValues, leastTop, steps } from "../../src/chart/axis";
import { axisTitle, sayValue } from "../../src/chart/values";

describe("a value", () => {
  it("is said in its unit", () => {
    expect(sayValue(128402, "count", "en-GB")).toBe("128,402");
    expect(sayValue(0.041, "share", "en-GB")).toBe("4.1\u00a0%");
    expect(sayValue(2.5, "ratio", "en-GB")).toBe("2.50");
    expect(sayValue(12.3, { currency: "EUR" }, "en-GB")).toBe("€12.30");
    expect(sayValue(12.3, { currency: "EUR" }, "fr-FR")).toBe("12,30\u00a0€");
  });
});

describe("an axis", () => {
  it("writes as many digits as its steps need, and all labels alike", () => {
    expect(axisValues([0, 0.005, 0.01], "share", "en-GB")).toEqual([
      "0.0\u00a0%",
      "0.5\u00a0%",
      "1.0\u00a0%",
    ]);
    expect(axisValues([0, 0.5, 1], "ratio", "en-GB")).toEqual(["0.0", "0.5", "1.0"]);
    expect(axisValues([0, 0.05], { currency: "EUR" }, "en-GB")).toEqual(["0.00", "0.05"]);
    expect(axisValues([0, 50_000], "count", "en-GB")).toEqual(["0", "50\u00a0k"]);
    expect(axisValues([], "count", "en-GB")).toEqual([]);
    expect(axisValues([0, 5000, 10_000], "count", "en-GB")).toEqual(["0", "5\u00a0k", "10\u00a0k"]);
    expect(axisValues([0, 500, 10_500], "count", "fr-FR")).toEqual([
      "0",
      "0,5\u00a0k",
      "10,5\u00a0k",
    ]);
    expect(axisValues([0, 500_000, 1_000_000], "count", "en-GB")).toEqual([
      "0",
      "0.5\u00a0M",
      "1.0\u00a0M",
    ]);
    expect(axisValues([0, 500, 1000], "count", "en-GB")).toEqual(["0", "500", "1,000"]);
  });

  it("says what it counts, and in which money", () => {
    expect(axisTitle("streams", "count")).toBe("streams");
    expect(axisTitle("spend", { currency: "EUR" })).toBe("spend (EUR)");
  });

  it("has no halves of a count, and is never without a height", () => {
    expect(steps("count").every(Number.isInteger)).toBe(true);
    expect(steps("share")).toContain(0.005);
    expect([leastTop("count"), leastTop("share"), leastTop({ currency: "EUR" })]).toEqual([
      4, 0.01, 1,
    ]);
  });
});
