import type { LiveEvent } from "../../src/live/events";
import type { Link, LinkListener, WatchAnswer } from "../../src/live/link";

/** A hub on the table: each connection is kept, and the test decides what it answers. */
export class FakeHub {
  links: FakeLink[] = [];
  refuseStart = false;
  answer: (topics: string[], after: string | null) => WatchAnswer = () => ({
    epoch: "a",
    seq: 10,
    resync: false,
  });
  /** Called while a watch is being answered, as a hub that sends what was missed does. */
  during: (link: FakeLink, topics: string[], after: string | null) => void = () => undefined;

  open = (listener: LinkListener): Link => {
    const link = new FakeLink(this, listener);
    this.links.push(link);
    return link;
  };

  get last(): FakeLink {
    return this.links.at(-1) as FakeLink;
  }
}

export class FakeLink implements Link {
  watched: { topics: string[]; after: string | null }[] = [];
  unwatched: string[][] = [];
  stopped = false;

  constructor(
    private readonly hub: FakeHub,
    readonly listener: LinkListener,
  ) {}

  start(): Promise<void> {
    return this.hub.refuseStart ? Promise.reject(new Error("refused")) : Promise.resolve();
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  watch(topics: string[], after: string | null): Promise<WatchAnswer> {
    this.watched.push({ topics, after });
    this.hub.during(this, topics, after);
    return Promise.resolve(this.hub.answer(topics, after));
  }

  unwatch(topics: string[]): Promise<void> {
    this.unwatched.push(topics);
    return Promise.resolve();
  }

  send(...events: LiveEvent[]): void {
    this.listener.events(events);
  }

  beat(seq: number, epoch = "a"): void {
    this.listener.position({ epoch, seq });
  }
}

export function event(seq: number, topic = "portfolio", epoch = "a", committedAt?: string) {
  return {
    epoch,
    seq,
    topics: [topic],
    type: "run",
    committedAt: committedAt ?? new Date().toISOString(),
    payload: {},
  } as unknown as LiveEvent;
}
