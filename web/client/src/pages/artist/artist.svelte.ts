import type { Alert } from "../../api/alerts";
import type {
  ArtistDetail,
  ArtistMetrics,
  ArtistWeek,
  Campaign,
  EntityFreshness,
} from "../../api/catalogue";
import { read } from "../../api/client";
import type { Drop } from "../../api/drops";
import type { AnnotationList } from "../../api/lineage";
import { Resource } from "../../api/resource.svelte";
import type { Page } from "../../api/types";
import { withOpen } from "../../alerts/list";
import { i18n, t } from "../../i18n/i18n.svelte";
import type { LiveEvent } from "../../live/events";
import { type Following, follow } from "../../live/follow";
import { paced } from "../../live/paced";
import { rangeOf } from "../../time/behind";
import { comparedWith, type DayRange } from "../../time/range";
import type { ViewTime } from "../../time/viewTime.svelte";
import { announcer } from "../../ui/announce.svelte";
import { say } from "../../ui/say";
import { withDrop } from "../releases/rows";
import { ReleaseList } from "../releases/list.svelte";
import { type ArtistCurve, figureOf } from "./days";

const MOST = 20;
const HEAD = 10;

/** One artist: itself, its days, and what stands open around it, moved by its own events. */
export class ArtistModel {
  readonly artist: Resource<ArtistDetail>;
  readonly curve: Resource<ArtistCurve>;
  readonly drops: Resource<Page<Drop>>;
  readonly alerts: Resource<Page<Alert>>;
  readonly campaigns: Resource<Page<Campaign>>;
  readonly freshness: Resource<Page<EntityFreshness>>;
  /** Read by whoever shows it: a model may word it, and nothing else is to wait for that. */
  readonly week: Resource<ArtistWeek>;
  readonly releases: ReleaseList;
  readonly following: Following;
  readonly #again: ReturnType<typeof paced>;

  constructor(
    id: string,
    private readonly time: ViewTime,
  ) {
    const path = `artists/${id}`;
    const of = { artistId: id, limit: MOST };
    this.artist = new Resource((signal) => read(path, {}, signal));
    this.curve = new Resource(
      async (signal) => {
        const artist = this.artist.data ?? (await read<ArtistDetail>(path, {}, signal)).data;
        return this.#readCurve(path, rangeOf(this.time, artist.lastDay), signal);
      },
      () => this.time.key,
    );
    this.drops = new Resource((signal) => read("drops", { ...of, state: "open" }, signal));
    this.alerts = new Resource((signal) => read("alerts", { ...of, state: "open" }, signal));
    this.campaigns = new Resource((signal) =>
      read("campaigns", { ...of, sort: "lastDay" }, signal),
    );
    this.freshness = new Resource((signal) => read("freshness", { kind: "artist", id }, signal));
    this.week = new Resource((signal) => read(`${path}/week`, { language: i18n.language }, signal));
    this.releases = new ReleaseList({ limit: HEAD, artistId: id });
    const all = [
      this.artist,
      this.curve,
      this.drops,
      this.alerts,
      this.campaigns,
      this.freshness,
      this.releases.read,
    ] as Resource<unknown>[];
    this.following = follow([`artist:${id}`], all, (events) => this.#apply(events));
    this.#again = paced(() => void this.#sums());
  }

  async #readCurve(path: string, range: DayRange, signal: AbortSignal) {
    const compared = comparedWith(range, this.time.compare);
    const [shown, before, annotations] = await Promise.all([
      read<ArtistMetrics>(`${path}/metrics`, { ...range }, signal),
      compared && read<ArtistMetrics>(`${path}/metrics`, { ...compared }, signal),
      read<AnnotationList>(`${path}/annotations`, { ...range }, signal),
    ]);
    return {
      data: {
        shown: shown.data,
        before: before?.data ?? null,
        annotations: annotations.data.items,
      },
      position: shown.position,
    };
  }

  close(): void {
    this.#again.stop();
    this.following.close();
  }

  #apply(events: LiveEvent[]): void {
    this.releases.apply(events);
    for (const event of events) {
      if (event.type === "drop" && this.drops.data)
        this.drops.data = {
          ...this.drops.data,
          items: withDrop(this.drops.data.items, event.payload),
        };
      if (event.type === "alert" && this.alerts.data)
        this.alerts.data = {
          ...this.alerts.data,
          items: withOpen(this.alerts.data.items, event.payload),
        };
      if (event.type === "metrics") this.#again.ask();
    }
    // How far each source has come, and what its campaigns brought, are not in the events.
    this.following.soon();
  }

  /** Whose streams a range shows, and their sums, are the server's to say: it is asked as soon as a day moved. */
  async #sums(): Promise<void> {
    const before = figureOf("streams", this.curve.data).value;
    if (!(await this.curve.load())) return;
    const now = figureOf("streams", this.curve.data).value;
    if (now !== null && now !== before) announcer.say(t("artist.said", { n: say.count(now) }));
  }
}
