import type { Query } from "../api/client";
import { readPages } from "../api/paged";
import { Resource } from "../api/resource.svelte";
import type { Page } from "../api/types";

const PAGE = 50;

/** A list of the API that is read page by page; a re-read of a long list stays a long list. */
export class Listing<T> {
  readonly read: Resource<Page<T>>;
  readonly items = $derived.by(() => this.read.data?.items);
  #shown = PAGE;

  /** @param id what tells two items apart. */
  constructor(path: () => string, id: (item: T) => unknown, query: () => Query = () => ({})) {
    this.read = new Resource((signal) =>
      readPages<T>(path(), { limit: PAGE, ...query() }, this.#shown, signal, id),
    );
  }

  reload = async (): Promise<void> => {
    await this.read.load();
  };

  more = async (): Promise<void> => {
    this.#shown += PAGE;
    await this.read.load();
  };

  /** Begins anew with what another question finds. */
  async restart(): Promise<void> {
    this.#shown = PAGE;
    await this.read.load();
  }
}
