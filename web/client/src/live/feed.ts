import { backoff } from "./backoff";
import type { LiveEvent } from "./events";
import { Latency } from "./latency";
import type { Link, OpenLink } from "./link";
import { formatPosition, type Position } from "./position";
import { type Handlers, Subscription } from "./subscription";

/** Silence after which figures may be old: three of the host's five-second beats. */
export const SILENCE_MS = 15_000;
const START_LIMIT_MS = 10_000;

export type LiveState = "live" | "reconnecting" | "stale";

export interface LiveStatus {
  state: LiveState;
  /** Since when (ms), for every state but live; null while the very first connection is made. */
  since: number | null;
  /** Commit to screen in ms, null before the first event. */
  latency: number | null;
  /** By how many ms the device's clock is ahead of the server's, which the latency takes into account; 0: they agree. */
  clockAhead: number;
}

/** A reader's hold on the feed. */
export interface Watch {
  /** Call after each read with the read's position; the first call starts the watch. */
  rebase(read: Position | null): void;
  close(): void;
}

/** Keeps one connection for ever, and every watch without a hole across its losses. */
export class LiveFeed {
  #subscriptions = new Set<Subscription>();
  #started = new Set<Subscription>();
  #link: Link | null = null;
  #connected = false;
  #joining = 0;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #heardAt: number | null = null;
  #lostAt: number | null = null;
  #silent = false;
  #resting = false;
  #latency = new Latency();

  constructor(
    private readonly openLink: OpenLink,
    private readonly changed: (status: LiveStatus) => void = () => undefined,
    private readonly random: () => number = Math.random,
    private readonly clockAhead: () => number = () => 0,
  ) {}

  start(): void {
    this.#listenForSilence();
    void this.#open();
  }

  /** The machine woke, the network came back or the page is looked at again: no waiting. */
  wake(): void {
    if (this.#resting) {
      this.#resting = false;
      this.#attempt = 0;
      this.#listenForSilence();
      return void this.#open();
    }
    if (this.#connected && Date.now() - (this.#heardAt ?? 0) > SILENCE_MS) this.#drop();
    if (this.#retryTimer === undefined) return;
    clearTimeout(this.#retryTimer);
    void this.#open();
  }

  /** Nobody looks: lets the connection go until it wakes. What is missed comes with the watches then. */
  rest(): void {
    if (this.#resting) return;
    this.#resting = true;
    clearTimeout(this.#silenceTimer);
    this.#drop();
  }

  /** Who asks has changed: a new connection, which is let in as such. */
  renew(): void {
    if (this.#resting) return;
    this.#drop();
    this.wake();
  }

  watch(topics: string[], handlers: Handlers): Watch {
    const subscription = new Subscription(topics, handlers);
    this.#subscriptions.add(subscription);
    return {
      rebase: (read) => {
        if (!this.#subscriptions.has(subscription)) return;
        const fresh = !this.#started.has(subscription);
        this.#started.add(subscription);
        const replayed = read ? subscription.rebase(read) : !fresh;
        if (!replayed) void this.#join(subscription);
      },
      close: () => this.#close(subscription),
    };
  }

  get status(): LiveStatus {
    const measured = { latency: this.#latency.median, clockAhead: this.clockAhead() };
    if (this.#silent) return { state: "stale", since: this.#heardAt ?? this.#lostAt, ...measured };
    if (this.#connected) return { state: "live", since: null, ...measured };
    return { state: "reconnecting", since: this.#lostAt, ...measured };
  }

  async #open(): Promise<void> {
    this.#retryTimer = undefined;
    const link = this.openLink({
      events: (batch) => link === this.#link && this.#events(batch),
      position: (at) => link === this.#link && this.#position(at),
      closed: () => link === this.#link && this.#drop(),
    });
    this.#link = link;
    const limit = setTimeout(() => link === this.#link && this.#drop(), START_LIMIT_MS);
    try {
      await link.start();
    } catch {
      if (link === this.#link) this.#drop();
      return;
    } finally {
      clearTimeout(limit);
    }
    if (link !== this.#link) return;
    this.#connected = true;
    this.#heard();
    for (const subscription of this.#started) void this.#join(subscription);
  }

  async #join(subscription: Subscription): Promise<void> {
    const link = this.#link;
    if (!link || !this.#connected) return;
    subscription.leave();
    const generation = ++subscription.generation;
    const after = subscription.at && formatPosition(subscription.at);
    this.#joining++;
    try {
      const answer = await link.watch([...subscription.topics], after);
      if (link !== this.#link || generation !== subscription.generation) return;
      subscription.answered({ ...answer, epoch: String(answer.epoch) });
    } catch {
      // A watch that fails on a living connection would leave a silent hole: begin again.
      if (link === this.#link) this.#drop();
    } finally {
      this.#joining--;
    }
  }

  #close(subscription: Subscription): void {
    if (!this.#subscriptions.delete(subscription)) return;
    this.#started.delete(subscription);
    subscription.generation++;
    const free = subscription.topics.filter(
      (topic) => ![...this.#started].some((other) => other.topics.includes(topic)),
    );
    if (this.#link && this.#connected && free.length > 0)
      this.#link.unwatch(free).catch(() => undefined);
  }

  #events(batch: LiveEvent[]): void {
    const now = Date.now();
    const events = batch.map((event) => ({ ...event, epoch: String(event.epoch) }) as LiveEvent);
    // What a watch brings back is old by nature and says nothing about the way's speed.
    if (this.#joining === 0)
      for (const event of events)
        this.#latency.add(Date.parse(event.committedAt), now, this.clockAhead());
    this.#spoke();
    for (const subscription of [...this.#started])
      if (subscription.offer(events)) void this.#join(subscription);
  }

  #position(at: Position): void {
    this.#spoke();
    const place = { epoch: String(at.epoch), seq: at.seq };
    for (const subscription of [...this.#started])
      if (subscription.told(place)) void this.#join(subscription);
  }

  /** Only a host that speaks ends the backing off: one that accepts and drops must not be hammered. */
  #spoke(): void {
    this.#attempt = 0;
    this.#heard();
  }

  #heard(): void {
    this.#heardAt = Date.now();
    this.#silent = false;
    this.#listenForSilence();
    this.changed(this.status);
  }

  #listenForSilence(): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => {
      this.#silent = true;
      this.#lostAt ??= Date.now() - SILENCE_MS;
      // Connected yet silent: a half-open socket. A new one tells the truth.
      if (this.#connected) this.#drop();
      this.changed(this.status);
    }, SILENCE_MS);
  }

  #drop(): void {
    const link = this.#link;
    this.#link = null;
    if (this.#connected) this.#lostAt = Date.now();
    this.#connected = false;
    for (const subscription of this.#subscriptions) subscription.leave();
    link?.stop().catch(() => undefined);
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    if (!this.#resting) this.#retry();
    this.changed(this.status);
  }

  #retry(): void {
    this.#retryTimer = setTimeout(() => void this.#open(), backoff(this.#attempt++, this.random));
  }
}
