import type { Schema } from "../../api/contract";
import { t } from "../../i18n/i18n.svelte";
import type { Fact } from "../../ui/Facts.svelte";
import { say } from "../../ui/say";
import { saidBytes } from "../../ui/sayBytes";
import { saidDays } from "../../ui/sayDays";
import { entityPages } from "../runs/entities";

/** What is known of a kept answer without looking into it. */
export const factsOf = (payload: Schema<"PayloadItem">): Fact[] => {
  const page = entityPages[payload.entityKind];
  return [
    {
      name: t("tasks.who"),
      value: `${t(`tracking.kind.one.${payload.entityKind as "artist"}`)} ${payload.entityId}`,
      href: page ? `/${page}/${payload.entityId}` : null,
    },
    { name: `${t("payload.fetched")} (UTC)`, value: say.instant(payload.fetchedAt) },
    { name: `${t("tasks.days")} (UTC)`, value: saidDays(payload.firstDay, payload.lastDay) },
    { name: t("payload.type"), value: payload.contentType },
    { name: t("payload.size"), value: saidBytes(payload.storedBytes) },
    { name: "SHA-256", value: payload.sha256 },
  ];
};
