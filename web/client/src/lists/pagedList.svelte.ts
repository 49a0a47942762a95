import type { Query } from "../api/client";
import { readPages } from "../api/paged";
import { Resource } from "../api/resource.svelte";
import type { Page } from "../api/types";
import { inPlace } from "./inPlace";
import { portfolio } from "../portfolio.svelte";

/**
 * A list as the server sorts, searches and narrows it, page by page. Read again for the same question on the
 * same day it keeps its rows where they are: nothing moves under the reader.
 */
export class PagedList<Row> {
  readonly read: Resource<Page<Row>>;
  readonly rows: Row[] = $derived.by(() => this.read.data?.items ?? []);
  readonly loading: boolean = $derived.by(() => this.read.data === null && !this.read.error);
  readonly more: boolean = $derived.by(() => this.read.data?.next != null);
  #shown: number;
  #asked = "";
  /** The question and the day whose order the rows that are shown have. */
  #ordered = "";
  #day = "";

  /**
   * @param query what is asked for now; its limit is the length of a page.
   * @param id what tells two rows apart.
   */
  constructor(
    path: string,
    private readonly query: () => Query & { limit: number },
    private readonly id: (row: Row) => number,
  ) {
    this.#shown = query().limit;
    this.read = new Resource((signal) => this.#fetch(path, signal));
  }

  /** Reads the next page below what is shown. */
  async showMore(): Promise<void> {
    this.#shown += this.query().limit;
    await this.read.load();
  }

  /** Changes rows where they stand. */
  change(changed: (row: Row) => Row): void {
    const before = this.read.data;
    if (before) this.read.data = { ...before, items: before.items.map(changed) };
  }

  async #fetch(path: string, signal: AbortSignal) {
    const query = this.query();
    const [asked, day] = [JSON.stringify(query), portfolio.today];
    if (asked !== this.#asked) [this.#asked, this.#shown] = [asked, query.limit];
    const { data, position } = await readPages<Row>(path, query, this.#shown, signal, this.id);
    // Not before it is there: a read that failed or was overtaken has put no rows in its order.
    const isSame = asked === this.#ordered && day === this.#day;
    if (!signal.aborted) [this.#ordered, this.#day] = [asked, day];
    return {
      data: isSame ? { ...data, items: inPlace(data.items, this.rows, this.id) } : data,
      position,
    };
  }
}
