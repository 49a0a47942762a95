import type { Campaign, CampaignMetrics } from "../../api/catalogue";
import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import { t } from "../../i18n/i18n.svelte";
import { type Following, follow } from "../../live/follow";
import { paced } from "../../live/paced";
import type { DayRange } from "../../time/range";
import type { ViewTime } from "../../time/viewTime.svelte";
import { announcer } from "../../ui/announce.svelte";
import { campaignOf } from "../campaigns/events";

/** One campaign: itself and its days, read again as soon as one of them has moved. */
export class CampaignModel {
  readonly campaign: Resource<Campaign>;
  readonly metrics: Resource<CampaignMetrics>;
  /** The range compared with; without one it has no answer. */
  readonly before: Resource<CampaignMetrics | null>;
  readonly following: Following;
  readonly #again: ReturnType<typeof paced>;

  constructor(
    private readonly id: string,
    private readonly time: ViewTime,
  ) {
    const path = `campaigns/${id}`;
    const days = (range: DayRange, signal: AbortSignal) =>
      read<CampaignMetrics>(`${path}/metrics`, { ...range }, signal);
    this.campaign = new Resource((signal) => read(path, {}, signal));
    this.metrics = new Resource((signal) => days(this.time.range, signal));
    this.before = new Resource((signal) =>
      this.time.compared
        ? days(this.time.compared, signal)
        : Promise.resolve({ data: null, position: null }),
    );
    const all = [this.campaign, this.metrics, this.before] as Resource<unknown>[];
    this.following = follow([`campaign:${id}`], all, (events) => {
      if (events.some((event) => campaignOf(event) === Number(this.id))) this.#again.ask();
    });
    // Rates, sums and which days may still change are the server's to say.
    this.#again = paced(() => void this.#moved());
  }

  /** Another range, or another to compare with: the days alone are read. */
  async reread(): Promise<void> {
    await Promise.all([this.metrics.load(), this.before.load()]);
  }

  close(): void {
    this.#again.stop();
    this.following.close();
  }

  async #moved(): Promise<void> {
    const [isNew] = await Promise.all([this.metrics.load(), this.campaign.load()]);
    if (isNew) announcer.say(t("campaign.said"));
  }
}
