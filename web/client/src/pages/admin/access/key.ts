import { endOf, given, numberOf } from "../../../forms/values";

/** The areas that an admin's key can be kept to, as the API names them. */
export const scopes = [
  "catalogue",
  "ingest",
  "imports",
  "runs",
  "access",
  "settings",
  "models",
  "alerts",
] as const;

export interface KeyDraft {
  name: string;
  role: string;
  ends: string;
  calls: string;
}

/** A key as it is asked for: without chosen areas an admin's has all of them, and a viewer's has none. */
export const keyBody = (draft: KeyDraft, chosen: string[]): object => ({
  name: given(draft.name),
  role: draft.role,
  scopes: draft.role === "admin" && chosen.length > 0 ? chosen : undefined,
  expiresAt: endOf(draft.ends),
  callsPerMinute: numberOf(draft.calls),
});
