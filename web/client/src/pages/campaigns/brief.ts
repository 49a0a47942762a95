import type { Campaign } from "../../api/catalogue";
import { t } from "../../i18n/i18n.svelte";
import { say } from "../../ui/say";
import { money } from "./money";

/** What a campaign's newest four weeks brought, in a few words. */
export function brief({ platform, currency, figures }: Campaign): string {
  if (!figures) return t("campaign.noDays");
  const { clicks, ctr, budgetSpent, cpr } = figures;
  const parts =
    platform === "meta"
      ? [
          budgetSpent !== null && t("campaign.spent", { amount: money(budgetSpent, currency) }),
          cpr !== null && t("campaign.perResult", { amount: money(cpr, currency) }),
        ]
      : [
          clicks !== null && t("campaign.clicked", { n: say.count(clicks) }),
          ctr !== null && t("campaign.ofVisits", { share: say.share(ctr) }),
        ];
  return parts.filter(Boolean).join(", ") || t("campaign.noDays");
}
