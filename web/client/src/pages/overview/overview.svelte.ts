import { read } from "../../api/client";
import type { Drop } from "../../api/drops";
import type { Movers, Overview } from "../../api/overview";
import { Resource } from "../../api/resource.svelte";
import type { Page } from "../../api/types";
import { t } from "../../i18n/i18n.svelte";
import { isTotals, type LiveEvent } from "../../live/events";
import { type Following, follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import type { ViewTime } from "../../time/viewTime.svelte";
import { announcer } from "../../ui/announce.svelte";
import { say } from "../../ui/say";
import { withDrop } from "../releases/rows";
import { applyTotals, figureOf, reachesBeyond } from "./totals";

/** One artist's days come without totals: they are read again, and soon. */
const ARTIST_MS = 2000;
const MOST_DROPS = 500;

/** The whole portfolio, or one artist of it: read once, then moved by its events. */
export class OverviewModel {
  readonly overview = new Resource<Overview>(
    (signal) => read("overview", { ...this.#asked(), compare: this.time.compare }, signal),
    () => this.time.key,
  );
  readonly movers = new Resource<Movers>(
    (signal) => {
      // What moved has moved against something, also where the figures stand alone.
      const compare = this.time.compare === "none" ? "previous" : this.time.compare;
      return read("overview/movers", { ...this.#asked(), compare, limit: 5 }, signal);
    },
    () => this.time.key,
  );
  readonly drops = new Resource<Page<Drop>>((signal) =>
    read("drops", { state: "open", limit: MOST_DROPS }, signal),
  );
  readonly following: Following;

  constructor(
    private readonly time: ViewTime,
    private readonly artistId: string | null,
  ) {
    this.following = follow(
      [artistId ? `artist:${artistId}` : "portfolio", "runs"],
      [this.overview, this.movers, this.drops],
      (events) => this.#apply(events),
    );
  }

  #asked() {
    return { ...this.time.range, artistId: this.artistId };
  }

  #apply(events: LiveEvent[]): void {
    for (const event of events) {
      if (event.type === "drop" && this.drops.data)
        this.drops.data = {
          ...this.drops.data,
          items: withDrop(this.drops.data.items, event.payload),
        };
      if (event.type === "metrics" && isTotals(event.payload)) this.#totals(event.payload.totals);
    }
    // Listeners, comparisons, predictions, runs and freshness are not in the events.
    this.following.soon(this.artistId ? ARTIST_MS : undefined);
  }

  #totals(totals: Parameters<typeof applyTotals>[1]): void {
    const before = this.overview.data;
    if (!before) return;
    this.overview.data = applyTotals(before, totals);
    if (!this.time.isCustom && reachesBeyond(before, totals)) void portfolio.read.load();
    const streams = figureOf(this.overview.data, "streams")?.value ?? null;
    if (streams !== null && streams !== figureOf(before, "streams")?.value)
      announcer.say(t("overview.said", { n: say.count(streams) }));
  }
}
