import type { Alert } from "../api/alerts";
import { read } from "../api/client";
import { Resource } from "../api/resource.svelte";
import type { Page } from "../api/types";
import { type Following, follow } from "../live/follow";
import { withOpen } from "./list";

const MOST = 20;

/** What is open now: the count beside the page's name, and what needs a hand. */
class OpenAlerts {
  readonly read = new Resource<Page<Alert>>((signal) =>
    read("alerts", { state: "open", limit: MOST }, signal),
  );
  readonly list = $derived(this.read.data?.items ?? []);
  /** "3"; "20+" when there are more than were read; null while none is known. */
  readonly count = $derived(
    this.list.length === 0 ? null : `${this.list.length}${this.read.data?.next ? "+" : ""}`,
  );
  #following: Following | null = null;

  async reload(): Promise<void> {
    this.#following ??= follow(["alerts"], [this.read], (events) => {
      for (const { type, payload } of events)
        if (type === "alert" && this.read.data)
          this.read.data = { ...this.read.data, items: withOpen(this.read.data.items, payload) };
    });
    await this.#following.reload();
  }
}

export const openAlerts = new OpenAlerts();
