import { absolute } from "../base";
import { LiveFeed, type LiveStatus } from "./feed";
import { signalr } from "./signalr";

/** The page's one connection and what its indicator shows. */
class Live {
  status = $state.raw<LiveStatus>({ state: "reconnecting", since: null, latency: null });
  readonly feed = new LiveFeed(signalr(absolute("hubs/live")), (status) => (this.status = status));

  start(): void {
    this.feed.start();
    addEventListener("online", () => this.feed.wake());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.feed.wake();
    });
  }
}

export const live = new Live();
