import { given, numberOf } from "../../../forms/values";

/** The numbers of the rules, by the names the API knows them by, with their ranges in words of their own. */
export const numbers = [
  "bound",
  "leastDepth",
  "leastLevel",
  "dayBeforeShare",
  "sameWeekdayShare",
  "minimumExpected",
  "recoveryShare",
  "newLevelAfterDays",
] as const;

export const switches = ["countModel", "dayBefore", "sameWeekday"] as const;

export type RuleDraft = Record<string, string>;

/** What is asked: rules that were left empty are as they are set. */
export function backtest(draft: RuleDraft): object {
  const rules: Record<string, unknown> = {};
  for (const name of switches) if (draft[name]) rules[name] = draft[name] === "true";
  for (const name of numbers) {
    const value = numberOf(draft[name] ?? "");
    if (value !== undefined) rules[name] = value;
  }
  return {
    from: given(draft.from ?? ""),
    to: given(draft.to ?? ""),
    artistId: numberOf(draft.artistId ?? ""),
    rules,
  };
}
