import type { RunStatus } from "../../api/types";

export const marks: Record<RunStatus, string> = { running: "◐", success: "✓", failed: "✗" };
export const tones: Record<RunStatus, string> = {
  running: "muted",
  success: "good",
  failed: "bad",
};
