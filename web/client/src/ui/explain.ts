import type { ApiError } from "../api/problem";
import { t } from "../i18n/i18n.svelte";

/** A refusal in a reader's words; the server's own detail where it gave one. */
export function explain(error: ApiError): string {
  if (error.status === 0) return t("error.unreachable");
  if (error.code === "unreadable") return t("error.unreadable");
  if (error.status === 401) return t("error.unauthorized");
  if (error.status === 429) return t("error.busy");
  const fields = Object.values(error.problem.errors ?? {}).flat();
  return [error.problem.detail ?? error.problem.title, ...fields].join(" ");
}
