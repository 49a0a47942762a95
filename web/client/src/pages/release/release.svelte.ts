import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { ReleaseDrops } from "../../api/drops";
import type { ReleasePredictions } from "../../api/predictions";
import type { Release, ReleaseMetrics } from "../../api/types";
import { addDays } from "../../format/days";
import { t } from "../../i18n/i18n.svelte";
import { isRelease, type LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import { announcer } from "../../ui/announce.svelte";
import { say } from "../../ui/say";
import { applyDays, applyDrop, withDrop } from "../releases/rows";
import { applyMetrics } from "./days";

/** Up to yesterday; up to the newest day with data where that lies further back, as after an old export. */
function range(days: number, lastDay: string | null) {
  const { today, yesterday } = portfolio;
  const to = lastDay !== null && lastDay < addDays(today, -days) ? lastDay : yesterday;
  return { from: addDays(to, 1 - days), to };
}

/** One release: itself, its days, its drops and what is predicted of it, moved by its own events. */
export class ReleaseModel {
  days = 90;
  readonly release: Resource<Release>;
  readonly metrics: Resource<ReleaseMetrics>;
  readonly drops: Resource<ReleaseDrops>;
  readonly predictions: Resource<ReleasePredictions>;
  readonly following;

  constructor(private readonly id: string) {
    const path = `releases/${id}`;
    this.release = new Resource((signal) => read(path, {}, signal));
    this.metrics = new Resource(async (signal) => {
      const release = this.release.data ?? (await read<Release>(path, {}, signal)).data;
      return read(`${path}/metrics`, range(this.days, release.lastDay), signal);
    });
    this.drops = new Resource((signal) => read(`${path}/drops`, {}, signal));
    this.predictions = new Resource((signal) => read(`${path}/predictions`, {}, signal));
    const all = [this.release, this.metrics, this.drops, this.predictions];
    this.following = follow([`release:${id}`], all, (events) => this.#apply(events));
  }

  #apply(events: LiveEvent[]): void {
    for (const { type, payload } of events) {
      if (type === "drop") {
        if (this.release.data) this.release.data = applyDrop(this.release.data, payload);
        if (this.drops.data)
          this.drops.data = {
            ...this.drops.data,
            items: withDrop(this.drops.data.items, payload, true),
          };
      }
      // The event says what is predicted and not why.
      if (type === "prediction" && String(payload.releaseId) === this.id)
        void this.predictions.load().then((isNew) => {
          if (isNew) announcer.say(t("release.predicted"));
        });
      if (type !== "metrics" || !isRelease(payload) || String(payload.releaseId) !== this.id)
        continue;
      if (this.release.data)
        this.release.data = applyDays(this.release.data, payload.days, portfolio.yesterday);
      if (this.metrics.data) this.metrics.data = applyMetrics(this.metrics.data, payload);
      if (payload.truncated) void this.following.reload();
      const streams = this.release.data?.streams;
      if (streams != null) announcer.say(t("release.said", { n: say.count(streams) }));
    }
    // Which days are preliminary and how far each source has come are not in the events.
    this.following.soon();
  }
}
