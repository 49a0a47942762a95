import type { Position } from "../live/position";
import type { Read } from "./client";
import { ApiError } from "./problem";

/** One read of the API as the page sees it: the last good answer stays while a newer one is on its way. */
export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  /** Where the feed stood before the last good read. */
  position: Position | null = null;

  #current: AbortController | null = null;

  constructor(private readonly fetcher: (signal: AbortSignal) => Promise<Read<T>>) {}

  /** True when a new answer is in place; false when it failed or a later load took over. */
  async load(): Promise<boolean> {
    this.#current?.abort();
    const mine = (this.#current = new AbortController());
    this.busy = true;
    try {
      const { data, position } = await this.fetcher(mine.signal);
      if (mine !== this.#current) return false;
      this.data = data;
      this.position = position;
      this.error = null;
      return true;
    } catch (error) {
      if (mine !== this.#current) return false;
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
      return false;
    } finally {
      if (mine === this.#current) this.busy = false;
    }
  }

  /** Forgets the answer, so that another subject starts with its skeleton. */
  clear(): void {
    this.#current?.abort();
    this.data = null;
    this.error = null;
  }
}
