import type { LiveEvent } from "./events";
import type { WatchAnswer } from "./link";
import type { Position } from "./position";

/** More than come while a read is under way; what it cannot bring again, a new watch does. */
const LOG_LIMIT = 256;

export interface Handlers {
  /** In order of the feed, each once; after a re-read those newer than the read come again. */
  events(events: LiveEvent[]): void;
  /** What was missed cannot be had: read again, then rebase on the read's position. */
  resync(): void;
}

/** One reader's place in the feed. Events carry whole values, so hearing one twice does no harm. */
export class Subscription {
  /** Everything up to here has been delivered or was in the read; null until a read or a watch told. */
  at: Position | null = null;
  joined = false;
  /** Rises with each join that is asked for; an answer to an older one is stale. */
  generation = 0;

  #waiting: LiveEvent[] = [];
  #log: LiveEvent[] = [];
  #logFrom = 0;

  constructor(
    readonly topics: readonly string[],
    readonly handlers: Handlers,
  ) {}

  /** True when the feed has begun a new epoch, so that only a new watch can tell what was missed. */
  offer(batch: LiveEvent[]): boolean {
    const mine = batch.filter((event) => event.topics.some((topic) => this.topics.includes(topic)));
    if (!this.joined) this.#waiting.push(...mine);
    else if (mine.some((event) => event.epoch !== this.at?.epoch)) return true;
    else this.#deliver(mine);
    return false;
  }

  /** Drops what waited: the next watch brings it again. */
  leave(): void {
    this.joined = false;
    this.#waiting = [];
  }

  answered(answer: WatchAnswer): void {
    this.joined = true;
    const waiting = this.#waiting.toSorted((a, b) => a.seq - b.seq);
    this.#waiting = [];
    const lost = answer.resync || (this.at !== null && this.at.epoch !== answer.epoch);
    if (lost || !this.at) this.#startAt({ epoch: answer.epoch, seq: answer.seq });
    this.#deliver(waiting);
    if (lost) this.handlers.resync();
  }

  /** The host says how far this connection has come; true when it speaks of another epoch. */
  told(at: Position): boolean {
    if (!this.joined || !this.at) return false;
    if (this.at.epoch !== at.epoch) return true;
    if (at.seq > this.at.seq) this.at = at;
    return false;
  }

  /**
   * A read replaced the values: hears again what the read cannot hold yet. False when the log does not
   * reach back that far and a new watch from the read's position has to bring it.
   */
  rebase(read: Position): boolean {
    if (this.joined && this.at?.epoch === read.epoch && read.seq >= this.#logFrom) {
      this.#log = this.#log.filter((event) => event.seq > read.seq);
      this.#logFrom = read.seq;
      if (this.#log.length > 0) this.handlers.events([...this.#log]);
      return true;
    }
    this.leave();
    this.#startAt(read);
    return false;
  }

  #startAt(at: Position): void {
    this.at = at;
    this.#log = [];
    this.#logFrom = at.seq;
  }

  #deliver(events: LiveEvent[]): void {
    const fresh: LiveEvent[] = [];
    for (const event of events) {
      if (this.at && event.epoch === this.at.epoch && event.seq <= this.at.seq) continue;
      this.at = { epoch: event.epoch, seq: event.seq };
      fresh.push(event);
    }
    this.#log.push(...fresh);
    const over = this.#log.length - LOG_LIMIT;
    if (over > 0) this.#logFrom = this.#log.splice(0, over).at(-1)?.seq ?? this.#logFrom;
    if (fresh.length > 0) this.handlers.events(fresh);
  }
}
