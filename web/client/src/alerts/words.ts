import type { Alert, FallenRelease } from "../api/alerts";
import type { LikelyCause } from "../api/drops";
import { count, hasWord, t, word } from "../i18n/i18n.svelte";
import { say } from "../ui/say";
import { dayOf, depthOf, fallen, fallenCount, incidentOf, isDrops } from "./detail";

/** What an alert says of the world, in the words of its kind or of its kind of incident. */
const sort = (alert: Alert): string => incidentOf(alert) ?? alert.kind;

const params = (alert: Alert) => {
  const day = dayOf(alert);
  const source = alert.detail.source ?? alert.subject;
  return {
    day: day ? say.day(day) : t("alert.aDay"),
    source: typeof source === "string" ? word("source", source) : t("alert.aSource"),
  };
};

/** "3 releases have fallen", "Spotify for Artists is late with Fri 20 Nov" */
export function title(alert: Alert): string {
  const [first] = fallen(alert);
  if (isDrops(alert))
    return count("alert.drops", fallenCount(alert), {
      title: first?.title ?? alert.artistName ?? alert.subject,
    });
  return worded("alert", sort(alert), alert) ?? word("alert", alert.kind);
}

/** Why it is told; null for a kind without words. */
export const why = (alert: Alert): string | null => worded("why", sort(alert), alert);

/** By what the falls were measured. */
export function measure(alert: Alert): string {
  const rules = new Set(fallen(alert).map((release) => release.rule));
  if (rules.size !== 1) return t("why.drops");
  if (rules.has("day_before")) return t("why.drops.dayBefore");
  return t(rules.has("same_weekday") ? "why.drops.sameWeekday" : "why.drops");
}

/** What one may do next. */
export const next = (alert: Alert): string | null => worded("next", alert.kind, alert);

/** "▼ 58 %" without its sign. */
export function depth(release: FallenRelease): string | null {
  const share = depthOf(release);
  return share === null ? null : percent(share);
}

/** "expected 481 (410 to 520), saw 203" */
export function numbers(release: Expected & Pick<FallenRelease, "actual">): string | null {
  const { expected, actual } = release;
  if (expected == null || actual == null) return null;
  return t("alert.expected", { expected: withInterval(release) ?? "", actual: say.count(actual) });
}

type Expected = Pick<FallenRelease, "expected" | "expectedLow" | "expectedHigh">;

/** What was expected, with its interval where one is known. */
export function withInterval({ expected, expectedLow, expectedHigh }: Expected): string | null {
  if (expected == null) return null;
  const middle = say.count(expected);
  if (expectedLow == null || expectedHigh == null) return middle;
  return t("alert.interval", {
    expected: middle,
    low: say.count(expectedLow),
    high: say.count(expectedHigh),
  });
}

/** What a fall may well come from; by name where the server knows it. */
export function cause(likely: LikelyCause): string {
  const { kind, name } = typeof likely === "string" ? { kind: likely, name: null } : likely;
  const code = kind.split(":")[0] ?? kind;
  return name && hasWord("causeNamed", code)
    ? word("causeNamed", code, { name })
    : word("cause", code);
}

export const percent = (share: number): string => `${say.count(share * 100)}\u00a0%`;

function worded(family: string, code: string, alert: Alert): string | null {
  return hasWord(family, code) ? word(family, code, params(alert)) : null;
}
