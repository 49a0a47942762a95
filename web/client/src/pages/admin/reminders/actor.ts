import type { Schema } from "../../../api/contract";
import { t, word } from "../../../i18n/i18n.svelte";
import type { Fact } from "../../../ui/Facts.svelte";
import { say } from "../../../ui/say";

/** An actor's state as it stands; what it does not tell is left out. */
export function factsOf(actor: Schema<"ActorItem">): Fact[] {
  const next = actor.reminders[0]?.nextDueAt;
  return [
    {
      name: t("actor.awake"),
      value: actor.isActive ? t("actor.yes", { silo: actor.silo ?? "" }) : t("actor.asleep"),
    },
    ...(actor.isWorking === null
      ? []
      : [{ name: t("actor.work"), value: t(actor.isWorking ? "actor.working" : "actor.idle") }]),
    ...(actor.isTracked === null
      ? []
      : [
          { name: t("actor.tracked"), value: t(actor.isTracked ? "actor.isTracked" : "actor.not") },
        ]),
    ...(actor.pausedAt
      ? [{ name: t("actor.paused"), value: say.instant(actor.pausedAt), tone: "warn" }]
      : []),
    ...(actor.lastTickAt
      ? [{ name: t("reminders.last"), value: say.instant(actor.lastTickAt) }]
      : []),
    ...(actor.lastOutcome
      ? [{ name: t("actor.outcome"), value: word("task", actor.lastOutcome) }]
      : []),
    ...(next ? [{ name: t("reminders.next"), value: say.instant(next) }] : []),
  ];
}
