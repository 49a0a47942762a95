import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { Drop } from "../../api/drops";
import type { Overview, Page } from "../../api/types";
import { addDays } from "../../format/days";
import { t } from "../../i18n/i18n.svelte";
import { isTotals, type LiveEvent } from "../../live/events";
import { type Following, follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import { announcer } from "../../ui/announce.svelte";
import { say } from "../../ui/say";
import { withDrop } from "../releases/rows";
import { ReleaseList } from "../releases/list.svelte";
import { applyTotals, figureOf, reachesBeyond } from "./totals";

/** The whole portfolio: read once, then moved by its events. */
export class OverviewModel {
  days = 28;
  readonly overview = new Resource<Overview>((signal) =>
    read("overview", { ...this.#range(), compare: "previous" }, signal),
  );
  readonly drops = new Resource<Page<Drop>>((signal) => read("drops", { state: "open" }, signal));
  readonly releases = new ReleaseList({ limit: 25 });
  readonly following: Following = follow(
    ["portfolio"],
    [this.overview, this.drops, this.releases.read],
    (events) => this.#apply(events),
  );

  #range() {
    return { from: addDays(portfolio.today, -this.days), to: portfolio.yesterday };
  }

  #apply(events: LiveEvent[]): void {
    this.releases.apply(events);
    for (const event of events) {
      if (event.type === "drop" && this.drops.data)
        this.drops.data = {
          ...this.drops.data,
          items: withDrop(this.drops.data.items, event.payload),
        };
      if (event.type === "metrics" && isTotals(event.payload)) this.#totals(event.payload.totals);
    }
    // Listeners, comparisons and freshness are not in the events.
    this.following.soon();
  }

  #totals(totals: Parameters<typeof applyTotals>[1]): void {
    const before = this.overview.data;
    if (!before) return;
    this.overview.data = applyTotals(before, totals);
    if (reachesBeyond(before, totals)) void portfolio.read.load();
    const streams = figureOf(this.overview.data, "streams")?.value ?? null;
    if (streams !== null && streams !== figureOf(before, "streams")?.value)
      announcer.say(t("overview.said", { n: say.count(streams) }));
  }
}
