import type { Alert } from "../../api/alerts";
import type { Key } from "../../i18n/i18n.svelte";

/** Where to look next when something went wrong with fetching. */
export function wayOn(alert: Alert): { to: string; words: Key } | null {
  const { runId } = alert.detail;
  const run = typeof runId === "number" ? [`run=${runId}`] : [];
  const runs = (status: string[]) =>
    ["/runs", [...run, ...status].join("&")].filter(Boolean).join("?");
  switch (alert.kind) {
    case "run_failed":
    case "credential_expired":
      return { to: runs(["status=failed"]), words: "next.go.failed" };
    case "source_incident":
    case "invalid_records":
    case "no_run":
      return { to: runs([]), words: "next.go.runs" };
    case "missing_days":
      return { to: "/imports", words: "next.go.imports" };
    case "model_drift":
      return { to: "/models", words: "next.go.models" };
    default:
      return null;
  }
}
