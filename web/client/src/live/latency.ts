const KEPT = 20;

/** Commit-to-screen time in ms: the median of the last twenty, so one slow tab switch does not show. */
export class Latency {
  #samples: number[] = [];

  /**
   * @param ahead how far the device's clock is ahead of the server's. It is known but roughly: what would be less than
   * nothing counts as 0.
   */
  add(committedAt: number, now: number, ahead = 0): void {
    if (Number.isNaN(committedAt)) return;
    this.#samples.push(Math.max(0, now - ahead - committedAt));
    if (this.#samples.length > KEPT) this.#samples.shift();
  }

  get median(): number | null {
    if (this.#samples.length === 0) return null;
    const sorted = this.#samples.toSorted((a, b) => a - b);
    const middle = sorted.length >> 1;
    const high = sorted[middle] as number;
    return Math.round(sorted.length % 2 ? high : ((sorted[middle - 1] as number) + high) / 2);
  }
}
