import type { ApiError } from "../api/problem";
import { t } from "../i18n/i18n.svelte";

/** What is needed where the reader may not: null where it is no question of who they are. */
export function permission(error: ApiError): { text: string; label: string } | null {
  if (error.status === 401) return { text: t("error.unauthorized"), label: t("sign.in") };
  if (error.status !== 403) return null;
  const label = t("sign.other");
  const scope = /'([\w-]+)'/.exec(error.problem.detail ?? "")?.[1];
  if (error.code === "scope_missing")
    return { text: scope ? t("error.scope", { scope }) : t("error.allScopes"), label };
  if (error.code === "forbidden") return { text: t("error.forbidden"), label };
  return null;
}
