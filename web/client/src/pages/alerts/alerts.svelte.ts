import { SvelteSet } from "svelte/reactivity";
import type { Alert } from "../../api/alerts";
import { readPages } from "../../api/paged";
import { Resource } from "../../api/resource.svelte";
import type { Page } from "../../api/types";
import { type AlertFilter, isSameChange, withAlert } from "../../alerts/list";
import { title } from "../../alerts/words";
import { t } from "../../i18n/i18n.svelte";
import type { LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { announcer } from "../../ui/announce.svelte";

const PAGE = 25;

/** The alerts of one filter: read once, then moved by their own events. */
export class AlertsModel {
  filter = $state<AlertFilter>("open");
  readonly read: Resource<Page<Alert>> = new Resource((signal) =>
    readPages("alerts", { state: this.filter, limit: PAGE }, this.#shown, signal),
  );
  readonly list = $derived(this.read.data?.items ?? []);
  /** Those that an event brought: each marks itself once when it shows. */
  readonly arrived = new SvelteSet<number>();
  readonly following = follow(["alerts"], [this.read], (events) => this.#apply(events));
  #shown = PAGE;

  async choose(filter: AlertFilter): Promise<void> {
    if (filter !== this.filter) {
      this.#shown = PAGE;
      this.arrived.clear();
      this.read.clear();
    }
    this.filter = filter;
    await this.following.reload();
  }

  /** Reads the next page below what is shown. */
  async more(): Promise<void> {
    this.#shown += PAGE;
    await this.following.reload();
  }

  /** What the server answered to an act of the reader's. */
  put(alert: Alert): void {
    const before = this.read.data;
    if (before) this.read.data = { ...before, items: withAlert(before.items, alert, this.filter) };
  }

  #apply(events: LiveEvent[]): void {
    for (const { type, payload } of events) {
      if (type !== "alert" || !this.read.data) continue;
      const before = this.list;
      const old = before.find((one) => one.alertId === payload.alertId);
      this.put(payload);
      if (!old && this.list !== before) {
        this.arrived.add(payload.alertId);
        // An event need not say whose it is: a quiet re-read does.
        if (payload.artistId !== null && !payload.artistName) this.following.soon();
      }
      if (this.list !== before && !(old && isSameChange(old, payload)))
        announcer.say(t("alerts.said", { what: title(payload) }));
    }
  }
}
