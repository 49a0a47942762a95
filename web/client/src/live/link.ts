import type { LiveEvent } from "./events";
import type { Position } from "./position";

export interface WatchAnswer extends Position {
  /** The feed no longer has what was missed: read again. */
  resync: boolean;
}

/** One connection to the hub, used once: a lost one is replaced, never restarted. */
export interface Link {
  start(): Promise<void>;
  stop(): Promise<void>;
  watch(topics: string[], after: string | null): Promise<WatchAnswer>;
  unwatch(topics: string[]): Promise<void>;
}

export interface LinkListener {
  events(batch: LiveEvent[]): void;
  position(at: Position): void;
  closed(): void;
}

export type OpenLink = (listener: LinkListener) => Link;
