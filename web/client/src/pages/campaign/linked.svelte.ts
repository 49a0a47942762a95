import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { Release, ReleaseMetrics } from "../../api/types";
import { isRelease } from "../../live/events";
import { type Following, follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import { type Compare, comparedWith, type DayRange } from "../../time/range";
import { applyCurve, type Curve } from "../release/curve";
import { applyDays } from "../releases/rows";

/** A release that a campaign is for: itself, and its streams on the days that are shown of the campaign. */
export class LinkedRelease {
  readonly release: Resource<Release>;
  readonly curve: Resource<Curve>;
  readonly following: Following;

  constructor(id: number, asked: () => DayRange & { compare: Compare }) {
    const path = `releases/${id}`;
    const days = (range: DayRange, signal: AbortSignal) =>
      read<ReleaseMetrics>(`${path}/metrics`, { ...range }, signal);
    this.release = new Resource((signal) => read(path, {}, signal));
    this.curve = new Resource(async (signal) => {
      const { compare, ...range } = asked();
      const compared = comparedWith(range, compare);
      const [shown, before] = await Promise.all([
        days(range, signal),
        compared && days(compared, signal),
      ]);
      return {
        data: { shown: shown.data, before: before?.data.days ?? null, annotations: [] },
        position: shown.position,
      };
    });
    this.following = follow([`release:${id}`], [this.release, this.curve], (events) => {
      for (const { type, payload } of events) {
        if (type !== "metrics" || !isRelease(payload) || payload.releaseId !== id) continue;
        if (this.release.data)
          this.release.data = applyDays(this.release.data, payload.days, portfolio.yesterday);
        if (this.curve.data) this.curve.data = applyCurve(this.curve.data, payload, true);
      }
      // Which days may still change is not in the events.
      this.following.soon();
    });
  }
}
