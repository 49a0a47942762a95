import type { Artist } from "../../api/types";
import { follow } from "../../live/follow";
import type { ListQuery } from "../../lists/listQuery.svelte";
import { PagedList } from "../../lists/pagedList.svelte";
import { bringsDays } from "./events";

export const artistSorts = ["name", "streams", "change", "lastDay"] as const;
export type ArtistSort = (typeof artistSorts)[number];
export const usualSort: ArtistSort = "streams";

const PAGE = 50;

/** The artists of one question: sums of weeks are not in the events, so what they touch is read again. */
export class ArtistList {
  readonly rows: PagedList<Artist>;
  readonly following;

  constructor(query: ListQuery<ArtistSort>) {
    this.rows = new PagedList<Artist>(
      "artists",
      () => ({ q: query.search, sort: query.sort, limit: PAGE }),
      (artist) => artist.artistId,
    );
    this.following = follow(["portfolio"], [this.rows.read], (events) => {
      if (bringsDays(events, this.rows.rows)) this.following.soon();
    });
  }
}
