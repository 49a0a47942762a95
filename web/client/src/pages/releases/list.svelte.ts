import type { ReleaseRow, ReleaseSort } from "../../api/types";
import { PagedList } from "../../lists/pagedList.svelte";
import { isRelease, type LiveEvent } from "../../live/events";
import { portfolio } from "../../portfolio.svelte";
import { applyDays, applyDrop } from "./rows";

/** Releases that have fallen, are late with their newest days, or rest. */
export const releaseStates = ["drop", "late", "paused"] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** A list of releases as the server sorts, searches and narrows it. */
export class ReleaseList {
  sort = $state<ReleaseSort>("streams");
  search = $state("");
  state = $state<ReleaseState | null>(null);
  artistId = $state<string | null>(null);
  readonly #list: PagedList<ReleaseRow>;
  readonly read;
  readonly rows = $derived.by(() => this.#list.rows);

  constructor({ limit, artistId = null }: { limit: number; artistId?: string | null }) {
    this.artistId = artistId;
    this.#list = new PagedList<ReleaseRow>(
      "releases",
      () => ({
        artistId: this.artistId,
        q: this.search.trim(),
        state: this.state,
        sort: this.sort,
        limit,
      }),
      (row) => row.releaseId,
    );
    this.read = this.#list.read;
  }

  /** Reads the next page below what is shown. */
  more(): Promise<void> {
    return this.#list.showMore();
  }

  apply(events: LiveEvent[]): void {
    for (const { type, payload } of events) {
      if (type === "drop") this.#list.change((row) => applyDrop(row, payload));
      if (type === "metrics" && isRelease(payload)) {
        const { releaseId, days } = payload;
        this.#list.change((row) =>
          row.releaseId === releaseId ? applyDays(row, days, portfolio.yesterday) : row,
        );
      }
    }
  }
}
