import { read } from "../../api/client";
import type { DayLineage } from "../../api/lineage";
import { Resource } from "../../api/resource.svelte";
import type { LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { router } from "../../router.svelte";

/** A day of a release or an artist, as known now or at the end of a day gone by (?asOf=), read anew when it changes. */
export class LineageModel {
  readonly day: Resource<DayLineage>;
  readonly following;

  /** @param path "releases/7/days/2026-05-20", as the page's address and the API's. */
  constructor(path: string) {
    this.day = new Resource((signal) => read(path, { asOf: router.query.get("asOf") }, signal));
    const [kind, id] = path.split("/");
    const topic = `${kind === "artists" ? "artist" : "release"}:${id}`;
    this.following = follow([topic], [this.day], (events) => this.#heard(events));
  }

  // What is told of a day is more than events carry; those of other days change nothing here.
  #heard(events: LiveEvent[]): void {
    if (events.some(({ type }) => type === "metrics")) this.following.soon();
  }
}
