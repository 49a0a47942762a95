import type { OpenDrop } from "../../api/types";
import { percent, withInterval } from "../../alerts/words";
import { t } from "../../i18n/i18n.svelte";
import { say } from "../../ui/say";

/** "streams down 58 % since Tue 17 Nov: expected 481, saw 203" */
export function fall(drop: Omit<OpenDrop, "dropId">): string {
  const { expected, actual } = drop;
  const since = say.day(drop.openedOn);
  if (!expected || actual === null) return t("drop.plain", { day: since });
  return t("drop.said", {
    share: percent(Math.max(0, 1 - actual / expected)),
    day: since,
    expected: withInterval(drop) ?? "",
    actual: say.count(actual),
  });
}
