/** A Date header counts whole seconds, and a host may write it from a clock that ticks once a second. */
const COARSE_MS = 2000;

/**
 * How far this device's clock is ahead of the server's, in ms. Each answer was made between its asking and its arrival,
 * which bounds it from both sides; what all of them allow is soon narrower than a second.
 */
export class ServerClock {
  #least = -Infinity;
  #most = Infinity;

  heard(date: string | null, askedAt: number, arrivedAt: number): void {
    const told = Date.parse(date ?? "");
    if (Number.isNaN(told)) return;
    const [least, most] = [askedAt - told - COARSE_MS, arrivedAt - told];
    const both = [Math.max(this.#least, least), Math.min(this.#most, most)] as const;
    // Nothing fits both: a clock was set meanwhile, and what was heard before is void.
    [this.#least, this.#most] = both[0] <= both[1] ? both : [least, most];
  }

  /** Less than nothing: behind. 0 where the two may agree, since then the device's own is the finer measure. */
  get ahead(): number {
    if (this.#least <= 0 && 0 <= this.#most) return 0;
    return Math.round((this.#least + this.#most) / 2);
  }
}

export const serverClock = new ServerClock();
