import { expect, it } from "vitest";
import type { Task } from "../../src/api/types";
import type { RunPayload } from "../../src/live/events";
import { applyRun } from "../../src/pages/runs/tasks";

const task = {
  taskId: 1,
  status: "failed",
  errorClass: "timeout",
  errorMessage: "slow",
  accepted: 0,
};
const tasks = [task, { ...task, taskId: 2 }] as Task[];
const done = {
  taskId: 1,
  status: "done",
  accepted: 4,
  ignored: 1,
  refused: 0,
  errorClass: null,
} as RunPayload;

it("brings the told task up to date and takes its error away", () => {
  const [first, second] = applyRun(tasks, done, "");
  expect(first).toMatchObject({ status: "done", accepted: 4, errorMessage: null });
  expect(second).toEqual(tasks[1]);
});

it("takes an error that the event leaves out for none", () => {
  const told = { ...done, errorClass: undefined };
  expect(applyRun(tasks, told, "")[0]).toMatchObject({ errorClass: null, errorMessage: null });
});

it("lets a task leave the filter it no longer fits", () => {
  expect(applyRun(tasks, done, "failed").map(({ taskId }) => taskId)).toEqual([2]);
});
