import "../../stubs";
import { expect, it } from "vitest";
import type { Figure, FigureMetric } from "../../../src/api/overview";
import { kindOf, leading, lookOf, written } from "../../../src/pages/overview/metrics";

const figure = (metric: FigureMetric, value: number | null): Figure => ({
  metric,
  value,
  previous: null,
  compared: null,
  comparedDays: null,
  deltaPct: null,
  dataDay: null,
  series: [],
});

it("writes each figure in its unit", () => {
  expect(written("streams", 128402, null)).toBe("128,402");
  expect(written("saveRate", 0.041, null)).toBe("4.1\u00a0%");
  expect(written("invalidRecordsPct", 0.4, null)).toBe("0.4\u00a0%");
  expect(written("costPerExtraStream", 0.0831, "EUR")).toBe("€0.083");
  expect(written("lastAlertDelaySeconds", 41, null)).toBe("41\u00a0s");
});

it("knows that what costs less is welcome, and that money spent is neither", () => {
  expect(lookOf("cpr").welcome).toBe("down");
  expect(lookOf("spend").welcome).toBe("none");
  expect(lookOf("streams").welcome).toBe("up");
  expect(kindOf("spend")).toBe("ratio");
  expect(kindOf("ctr")).toBe("share");
  expect(kindOf("visits")).toBe("count");
});

it("leads with the first figure that is known", () => {
  const figures = [figure("spend", 12), figure("cpr", null)];
  expect(leading(figures, ["cpr", "spend"])?.metric).toBe("spend");
  expect(leading([figure("spend", null), figure("cpr", null)], ["cpr", "spend"])?.metric).toBe(
    "cpr",
  );
});
