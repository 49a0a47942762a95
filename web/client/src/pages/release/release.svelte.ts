import { read } from "../../api/client";
import type { ReleaseDrops } from "../../api/drops";
import type { AnnotationList } from "../../api/lineage";
import type { ReleasePredictions } from "../../api/predictions";
import { Resource } from "../../api/resource.svelte";
import type { Release, ReleaseMetrics } from "../../api/types";
import { t } from "../../i18n/i18n.svelte";
import { isRelease, type LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { earliest } from "../../live/position";
import { portfolio } from "../../portfolio.svelte";
import { rangeOf } from "../../time/behind";
import { comparedWith, type DayRange } from "../../time/range";
import type { ViewTime } from "../../time/viewTime.svelte";
import { announcer } from "../../ui/announce.svelte";
import { say } from "../../ui/say";
import { applyDays, applyDrop, withDrop } from "../releases/rows";
import { applyCurve, type Curve } from "./curve";

/** One release: itself, its days, its drops and what is predicted of it, moved by its own events. */
export class ReleaseModel {
  readonly release: Resource<Release>;
  readonly curve: Resource<Curve>;
  readonly drops: Resource<ReleaseDrops>;
  readonly predictions: Resource<ReleasePredictions>;
  readonly following;

  constructor(
    private readonly id: string,
    private readonly time: ViewTime,
  ) {
    const path = `releases/${id}`;
    this.release = new Resource((signal) => read(path, {}, signal));
    this.curve = new Resource(
      async (signal) => {
        const release = this.release.data ?? (await read<Release>(path, {}, signal)).data;
        return this.#readCurve(path, rangeOf(time, release.lastDay), signal);
      },
      () => time.key,
    );
    this.drops = new Resource((signal) => read(`${path}/drops`, {}, signal));
    this.predictions = new Resource((signal) => read(`${path}/predictions`, {}, signal));
    const all = [this.release, this.curve, this.drops, this.predictions];
    this.following = follow([`release:${id}`], all, (events) => this.#apply(events));
  }

  async #readCurve(path: string, range: DayRange, signal: AbortSignal) {
    const compared = comparedWith(range, this.time.compare);
    const [shown, before, annotations] = await Promise.all([
      read<ReleaseMetrics>(`${path}/metrics`, { ...range }, signal),
      compared && read<ReleaseMetrics>(`${path}/metrics`, { ...compared }, signal),
      read<AnnotationList>(`${path}/annotations`, { ...range }, signal),
    ]);
    return {
      data: {
        shown: shown.data,
        before: before?.data.days ?? null,
        annotations: annotations.data.items,
      },
      position: earliest([shown.position, ...(before ? [before.position] : [])]),
    };
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
      if (this.curve.data)
        this.curve.data = applyCurve(this.curve.data, payload, this.time.isCustom);
      if (payload.truncated) void this.following.reload();
      const streams = this.release.data?.streams;
      if (streams != null) announcer.say(t("release.said", { n: say.count(streams) }));
    }
    // Which days are preliminary and how far each source has come are not in the events.
    this.following.soon();
  }
}
