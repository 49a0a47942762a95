import { ApiError } from "./problem";

/** One thing that the reader asks of the server: under way, refused with a way to ask again, or done. */
export class Deed {
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  #last: (() => Promise<void>) | null = null;

  /** True when it was done. What shows its outcome belongs into `work`, after the server's answer. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.#last = work;
    this.busy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  again = async (): Promise<void> => {
    if (this.#last) await this.run(this.#last);
  };
}
