import { SvelteSet } from "svelte/reactivity";
import type { Alert } from "../../api/alerts";
import { type Read, read } from "../../api/client";
import { readPages } from "../../api/paged";
import { ApiError } from "../../api/problem";
import { Resource } from "../../api/resource.svelte";
import type { Page } from "../../api/types";
import { type AlertFilter, isSameChange, newestFirst, withAlert } from "../../alerts/list";
import { title } from "../../alerts/words";
import { t } from "../../i18n/i18n.svelte";
import type { LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { announcer } from "../../ui/announce.svelte";

const PAGE = 25;

/** The alerts of one filter: read once, then moved by their own events. */
export class AlertsModel {
  filter = $state<AlertFilter>("open");
  readonly read: Resource<Page<Alert>> = new Resource((signal) => this.#fetch(signal));
  readonly list = $derived(this.read.data?.items ?? []);
  /** Those that an event brought: each marks itself once when it shows. */
  readonly arrived = new SvelteSet<number>();
  readonly following = follow(["alerts"], [this.read], (events) => this.#apply(events));
  #shown = PAGE;
  #asked: number | null = null;

  /** `asked` is listed too, whatever its state and however old it is: a link led to it. */
  async choose(filter: AlertFilter, asked: number | null = null): Promise<void> {
    this.#asked = asked;
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

  async #fetch(signal: AbortSignal): Promise<Read<Page<Alert>>> {
    const query = { state: this.filter, limit: PAGE };
    const { data, position } = await readPages<Alert>(
      "alerts",
      query,
      this.#shown,
      signal,
      ({ alertId }) => alertId,
    );
    if (this.#asked === null || data.items.some(({ alertId }) => alertId === this.#asked))
      return { data, position };
    const one = await found(this.#asked, signal);
    const items = one ? [...data.items, one].toSorted(newestFirst) : data.items;
    return { data: { ...data, items }, position };
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

/** Null when it is not there any more: whoever followed an old link sees the list all the same. */
async function found(id: number, signal: AbortSignal): Promise<Alert | null> {
  try {
    return (await read<Alert>(`alerts/${id}`, {}, signal)).data;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
