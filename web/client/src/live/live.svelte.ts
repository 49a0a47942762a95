import { absolute } from "../base";
import { drawn } from "./drawn";
import { LiveFeed, type LiveStatus } from "./feed";
import { serverClock } from "./serverClock";
import { signalr } from "./signalr";

/** A tab that nobody has looked at for so long costs the host nothing more. */
export const HIDDEN_MS = 5 * 60_000;

/** The page's one connection and what its indicator shows. */
class Live {
  status = $state.raw<LiveStatus>({
    state: "reconnecting",
    since: null,
    latency: null,
    clockAhead: 0,
  });
  readonly feed = new LiveFeed(
    signalr(absolute("hubs/live"), drawn),
    (status) => (this.status = status),
    Math.random,
    () => serverClock.ahead,
  );

  #rest: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    this.feed.start();
    addEventListener("online", () => {
      // A tab that nobody looks at stays as it is; it wakes when it is looked at.
      if (document.visibilityState === "visible") this.feed.wake();
    });
    document.addEventListener("visibilitychange", () => this.#seen());
  }

  #seen(): void {
    clearTimeout(this.#rest);
    if (document.visibilityState === "visible") this.feed.wake();
    else this.#rest = setTimeout(() => this.feed.rest(), HIDDEN_MS);
  }
}

export const live = new Live();
