import type { Position } from "../live/position";
import type { Read } from "./client";
import { ApiError } from "./problem";

/** One read of the API as the page sees it: the last good answer stays while a newer one is on its way. */
export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  /** What the last good answer is an answer to. */
  answers = $state.raw("");
  /** What is there answers another question than the one that is asked now. */
  readonly isOld: boolean = $derived.by(() => this.data !== null && this.answers !== this.asked());
  /** Another answer than the one that is there is on its way. */
  readonly isMoving: boolean = $derived.by(() => this.busy && this.isOld);
  /** Where the feed stood before the last good read. */
  position: Position | null = null;

  #current: AbortController | null = null;

  /** @param asked the question as it is now, where it changes while the answer stays: a range of days, a text. */
  constructor(
    private readonly fetcher: (signal: AbortSignal) => Promise<Read<T>>,
    private readonly asked: () => string = () => "",
  ) {}

  /** True when a new answer is in place; false when it failed or a later load took over. */
  async load(): Promise<boolean> {
    this.#current?.abort();
    const mine = (this.#current = new AbortController());
    const asked = this.asked();
    this.busy = true;
    try {
      const { data, position } = await this.fetcher(mine.signal);
      if (mine !== this.#current) return false;
      this.data = data;
      this.answers = asked;
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
    // What was called off is nobody's answer, and nobody's error.
    this.#current = null;
    this.busy = false;
    this.data = null;
    this.error = null;
  }
}
