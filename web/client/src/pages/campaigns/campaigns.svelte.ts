import type { Campaign, Platform } from "../../api/catalogue";
import type { ListQuery } from "../../lists/listQuery.svelte";
import { PagedList } from "../../lists/pagedList.svelte";
import { type Following, follow } from "../../live/follow";
import { bringsDays } from "./events";

export const campaignSorts = ["name", "lastDay"] as const;
export type CampaignSort = (typeof campaignSorts)[number];
export const usualSort: CampaignSort = "lastDay";

export const platforms: readonly Platform[] = ["hypeddit", "meta"];

const PAGE = 50;

/** The campaigns of one question: sums of weeks are not in the events, so what they touch is read again. */
export class CampaignList {
  readonly rows: PagedList<Campaign>;
  readonly following: Following;

  constructor(query: ListQuery<CampaignSort>) {
    this.rows = new PagedList<Campaign>(
      "campaigns",
      () => ({
        platform: query.of("platform", platforms),
        artistId: query.id("artist"),
        q: query.search,
        sort: query.sort,
        limit: PAGE,
      }),
      (campaign) => campaign.campaignId,
    );
    this.following = follow(["portfolio"], [this.rows.read], (events) => {
      if (bringsDays(events, this.rows.rows)) this.following.soon();
    });
  }
}
