import { expect, it } from "vitest";
import { wayOn } from "../../../src/pages/alerts/wayOn";
import { anAlert } from "../../alerts/anAlert";

const way = (kind: string, detail = {}) => wayOn(anAlert({ kind, detail }));

it("leads to the run that failed, its failed tasks first", () => {
  expect(way("run_failed", { runId: 4 })?.to).toBe("/runs?run=4&status=failed");
  expect(way("credential_expired")?.to).toBe("/runs?status=failed");
});

it("leads to the runs for what is no single run's, and to the imports for missing days", () => {
  expect(way("no_run")?.to).toBe("/runs");
  expect(way("model_drift")?.to).toBe("/models");
  expect(way("invalid_records", { runId: 4 })?.to).toBe("/runs?run=4");
  expect(way("missing_days")?.to).toBe("/imports");
});

it("leads nowhere for falls, whose releases are linked themselves", () => {
  expect(way("stream_drops")).toBeNull();
});
