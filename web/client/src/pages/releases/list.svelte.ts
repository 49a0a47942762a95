import { readPages } from "../../api/paged";
import { Resource } from "../../api/resource.svelte";
import type { Page, ReleaseRow, ReleaseSort } from "../../api/types";
import { isRelease, type LiveEvent } from "../../live/events";
import { portfolio } from "../../portfolio.svelte";
import { applyDays, applyDrop } from "./rows";

/** A list of releases as the server sorts and searches it; live values never move a row under the reader. */
export class ReleaseList {
  sort = $state<ReleaseSort>("streams");
  search = $state("");
  readonly read = new Resource<Page<ReleaseRow>>((signal) => this.#fetch(signal));
  readonly rows = $derived(this.read.data?.items ?? []);
  #shown: number;

  constructor(private readonly options: { limit: number; artistId?: string }) {
    this.#shown = options.limit;
  }

  /** Reads the next page below what is shown. */
  async more(): Promise<void> {
    this.#shown += this.options.limit;
    await this.read.load();
  }

  apply(events: LiveEvent[]): void {
    const before = this.read.data;
    if (!before) return;
    let items = before.items;
    for (const event of events) {
      if (event.type === "drop") items = items.map((row) => applyDrop(row, event.payload));
      if (event.type === "metrics" && isRelease(event.payload)) {
        const { releaseId, days } = event.payload;
        items = items.map((row) =>
          row.releaseId === releaseId ? applyDays(row, days, portfolio.yesterday) : row,
        );
      }
    }
    this.read.data = { ...before, items };
  }

  /** All that is shown, page by page, so that a re-read of a long list stays a long list. */
  #fetch(signal: AbortSignal) {
    const { artistId, limit } = this.options;
    const query = { artistId, q: this.search.trim(), sort: this.sort, limit };
    return readPages<ReleaseRow>("releases", query, this.#shown, signal);
  }
}
