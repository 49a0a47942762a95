import type { Schema } from "../../api/contract";
import { t } from "../../i18n/i18n.svelte";
import type { Fact } from "../../ui/Facts.svelte";
import { say } from "../../ui/say";
import { saidDays } from "../../ui/sayDays";

/** What a task did, and where its answer is kept. */
export const factsOf = (task: Schema<"TaskItem">): Fact[] => [
  { name: `${t("tasks.days")} (UTC)`, value: saidDays(task.firstDay, task.lastDay) },
  { name: t("history.accepted"), value: say.count(task.accepted) },
  { name: t("task.ignored"), value: say.count(task.ignored) },
  {
    name: t("history.refused"),
    value: say.count(task.refused),
    tone: task.refused > 0 ? "bad" : undefined,
    href: task.refused > 0 ? `/imports?rejects=${task.source}` : null,
  },
  { name: t("tasks.attempts"), value: say.count(task.attempts) },
  { name: t("task.took"), value: t("task.seconds", { n: say.decimal(task.durationSeconds, 1) }) },
  { name: t("runs.one"), value: String(task.runId), href: `/runs/${task.runId}` },
  {
    name: t("task.payload"),
    value: task.payloadId === null ? t("task.noPayload") : String(task.payloadId),
    href: task.payloadId === null ? null : `/payloads/${task.payloadId}`,
  },
];
