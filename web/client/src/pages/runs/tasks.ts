import type { Task } from "../../api/types";
import type { RunPayload } from "../../live/events";

/** Brings a listed task up to date; under a filter, a task that no longer fits leaves. */
export function applyRun(tasks: Task[], payload: RunPayload, filter: string): Task[] {
  const { taskId, status, accepted, ignored, refused, errorClass = null } = payload;
  return tasks
    .map((task) =>
      task.taskId === taskId
        ? {
            ...task,
            status,
            accepted,
            ignored,
            refused,
            errorClass,
            errorMessage: errorClass === null ? null : task.errorMessage,
          }
        : task,
    )
    .filter((task) => filter === "" || task.status === filter);
}
