import type { Campaign, CampaignMetrics } from "../../api/catalogue";
import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import { t } from "../../i18n/i18n.svelte";
import { type Following, follow } from "../../live/follow";
import { paced } from "../../live/paced";
import { rangeOf } from "../../time/behind";
import { comparedWith, type DayRange } from "../../time/range";
import type { ViewTime } from "../../time/viewTime.svelte";
import { announcer } from "../../ui/announce.svelte";
import { campaignOf } from "../campaigns/events";
import type { CampaignCurve } from "./days";

/** One campaign: itself and its days, read again as soon as one of them has moved. */
export class CampaignModel {
  readonly campaign: Resource<Campaign>;
  readonly curve: Resource<CampaignCurve>;
  readonly following: Following;
  readonly #again: ReturnType<typeof paced>;

  constructor(
    id: string,
    private readonly time: ViewTime,
  ) {
    const path = `campaigns/${id}`;
    this.campaign = new Resource((signal) => read(path, {}, signal));
    this.curve = new Resource(
      async (signal) => {
        const campaign = this.campaign.data ?? (await read<Campaign>(path, {}, signal)).data;
        return this.#readCurve(path, rangeOf(this.time, campaign.lastDay), signal);
      },
      () => this.time.key,
    );
    const all = [this.campaign, this.curve];
    this.following = follow([`campaign:${id}`], all, (events) => {
      if (events.some((event) => campaignOf(event) === Number(id))) this.#again.ask();
    });
    // Rates, sums and which days may still change are the server's to say.
    this.#again = paced(() => void this.#moved());
  }

  async #readCurve(path: string, range: DayRange, signal: AbortSignal) {
    const compared = comparedWith(range, this.time.compare);
    const [shown, before] = await Promise.all([
      read<CampaignMetrics>(`${path}/metrics`, { ...range }, signal),
      compared && read<CampaignMetrics>(`${path}/metrics`, { ...compared }, signal),
    ]);
    return {
      data: { shown: shown.data, before: before?.data ?? null },
      position: shown.position,
    };
  }

  close(): void {
    this.#again.stop();
    this.following.close();
  }

  async #moved(): Promise<void> {
    const [isNew] = await Promise.all([this.curve.load(), this.campaign.load()]);
    if (isNew) announcer.say(t("campaign.said"));
  }
}
