import { backoff } from "../live/backoff";

/** Changes are gathered for so long: nobody reads faster. */
const PACE_MS = 5_000;

/** How often is read where there is no connection, or no seat at it. */
const POLL_MS = 60_000;

/** A page that nobody looks at lets its connection go. */
const HIDDEN_MS = 300_000;

/** One connection to the hub, used once. */
export interface Line {
  start(): Promise<void>;
  stop(): Promise<void>;
  watch(secret: string): Promise<unknown>;
}

export type OpenLine = (listener: { changed(): void; closed(): void }) => Promise<Line>;

/**
 * Hears that what a link opens has changed. It is watched before it is read, so that nothing falls between; after each loss
 * it is read again.
 */
export class Changes {
  #line: Line | null = null;
  #attempt = 0;
  #stopped = true;
  #visible = true;
  /** Something is to be read, once it is looked at. */
  #waiting = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pace: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #readAt = -PACE_MS;

  constructor(
    private readonly open: OpenLine,
    private readonly secret: string,
    /** Read again. */
    private readonly again: () => void,
    /** Whether changes are heard as they come. */
    private readonly told: (live: boolean) => void,
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#poll = setInterval(() => this.#line === null && this.#soon(), POLL_MS);
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#pace);
    clearTimeout(this.#hidden);
    clearInterval(this.#poll);
    this.#pace = undefined;
    this.#lose();
  }

  /** The page is looked at, or no longer. */
  seen(visible: boolean): void {
    clearTimeout(this.#hidden);
    this.#visible = visible;
    if (!visible) this.#hidden = setTimeout(() => this.stop(), HIDDEN_MS);
    else if (this.#stopped) this.start();
    else if (this.#waiting) this.#soon();
  }

  async #connect(): Promise<void> {
    let line: Line | undefined;
    try {
      const opened = await this.open({
        changed: () => this.#soon(),
        closed: () => opened === this.#line && this.#dropped(),
      });
      line = opened;
      await opened.start();
      await opened.watch(this.secret);
      if (this.#stopped) throw new Error("stopped meanwhile");
      this.#line = opened;
      this.#attempt = 0;
      this.told(true);
      // What changed while there was no line is read now, and whatever comes after is heard.
      this.#soon();
    } catch {
      // Refused or out of reach: the next read tells which.
      line?.stop().catch(() => undefined);
      if (!this.#stopped) this.#dropped();
    }
  }

  #dropped(): void {
    this.#lose();
    this.#retry = setTimeout(
      () => void this.#connect(),
      PACE_MS + backoff(this.#attempt++, this.random),
    );
    this.#soon();
  }

  #lose(): void {
    const line = this.#line;
    this.#line = null;
    this.told(false);
    line?.stop().catch(() => undefined);
  }

  #soon(): void {
    this.#waiting = true;
    if (this.#pace !== undefined || !this.#visible || this.#stopped) return;
    const wait = Math.max(0, this.#readAt + PACE_MS - Date.now());
    this.#pace = setTimeout(() => {
      this.#pace = undefined;
      this.#readAt = Date.now();
      this.#waiting = false;
      this.again();
    }, wait);
  }
}
