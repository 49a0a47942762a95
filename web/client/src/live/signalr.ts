import type { LiveEvent } from "./events";
import { Hub } from "./hub";
import type { OpenLink, WatchAnswer } from "./link";
import type { Position } from "./position";

/**
 * The hub of the live feed.
 * @param drawn after which it no longer holds up the page.
 */
export const signalr =
  (address: string, drawn: Promise<unknown>): OpenLink =>
  (listener) => {
    const hub = new Hub(
      address,
      {
        Events: (batch: LiveEvent[]) => listener.events(batch),
        Position: (at: Position) => listener.position(at),
      },
      () => listener.closed(),
    );
    return {
      // Given up while the page was drawn, it starts no more.
      start: () => drawn.then(() => hub.start()),
      stop: async () => hub.stop(),
      watch: (topics, after) => hub.invoke<WatchAnswer>("Watch", topics, after),
      unwatch: (topics) => hub.invoke<undefined>("Unwatch", topics),
    };
  };
