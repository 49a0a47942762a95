import { expect, it } from "vitest";
import { spark } from "../../src/ui/spark";

it("breaks the line at a gap and dots the foot there", () => {
  const { line, gaps } = spark([1, 2, null, null, 3], 48);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(gaps).toBe("M50 47H74.5");
});

it("draws a lone day as a point and a flat series in the middle", () => {
  expect(spark([null, 5, null], 48).line).toBe("M50 24h0");
  expect(spark([5, 5], 48).line).toBe("M1 24L99 24");
});

it("marks the newest known day, not the newest day", () => {
  expect(spark([1, 3, null], 48).last).toBe("M50 3h0");
});

it("draws nothing for a series that knows nothing", () => {
  expect(spark([null, null], 48)).toMatchObject({ line: "", area: "", last: null });
  expect(spark([], 48)).toEqual({ line: "", area: "", gaps: "", last: null });
});

it("stands counts on zero when their full height is the news", () => {
  expect(spark([8, 16], 48, true).line).toBe("M1 24L99 3");
});
