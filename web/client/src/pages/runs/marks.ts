import type { RunStatus } from "../../api/types";

export const marks: Record<RunStatus, string> = { running: "◐", success: "✓", failed: "✗" };
export const tones: Record<RunStatus, string> = {
  running: "muted",
  success: "good",
  failed: "bad",
};

export const taskMarks: Record<string, string> = { done: "✓", failed: "✗", skipped: "–" };
export const taskTones: Record<string, string> = {
  done: "good",
  failed: "bad",
  skipped: "muted",
};
