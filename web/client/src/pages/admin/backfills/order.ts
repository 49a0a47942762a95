import { given, numberOf } from "../../../forms/values";

export interface OrderDraft {
  kind: string;
  id: string;
  source: string;
  from: string;
  to: string;
  missingOnly: boolean;
}

/** A backfill as the API takes it; the portfolio has no id. */
export const orderOf = (draft: OrderDraft): object => ({
  scope: {
    kind: draft.kind,
    ...(draft.kind === "portfolio" ? {} : { id: numberOf(draft.id) }),
  },
  source: given(draft.source),
  from: given(draft.from),
  to: given(draft.to),
  missingOnly: draft.missingOnly,
});
