import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { Release, ReleaseMetrics } from "../../api/types";
import { isRelease } from "../../live/events";
import { type Following, follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import type { ViewTime } from "../../time/viewTime.svelte";
import { applyMetrics } from "../release/days";
import { applyDays } from "../releases/rows";

/** A release that a campaign is for: its row and its days, over the same range as the campaign's. */
export class LinkedRelease {
  readonly release: Resource<Release>;
  readonly metrics: Resource<ReleaseMetrics>;
  readonly before: Resource<ReleaseMetrics | null>;
  readonly following: Following;

  constructor(id: number, time: ViewTime) {
    const path = `releases/${id}`;
    this.release = new Resource((signal) => read(path, {}, signal));
    this.metrics = new Resource((signal) => read(`${path}/metrics`, { ...time.range }, signal));
    this.before = new Resource((signal) =>
      time.compared
        ? read(`${path}/metrics`, { ...time.compared }, signal)
        : Promise.resolve({ data: null, position: null }),
    );
    const all = [this.release, this.metrics, this.before] as Resource<unknown>[];
    this.following = follow([`release:${id}`], all, (events) => {
      for (const { type, payload } of events) {
        if (type !== "metrics" || !isRelease(payload) || payload.releaseId !== id) continue;
        if (this.release.data)
          this.release.data = applyDays(this.release.data, payload.days, portfolio.yesterday);
        if (this.metrics.data) this.metrics.data = applyMetrics(this.metrics.data, payload);
      }
      this.following.soon();
    });
  }
}
