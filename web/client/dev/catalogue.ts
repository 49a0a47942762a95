import type { ArtistDay, ArtistDetail, EntityFreshness } from "../src/api/catalogue.ts";
import type { DayMetric, ReleaseRow } from "../src/api/types.ts";
import { addDays } from "../src/format/days.ts";
import { campaignDays, campaignItem, campaigns } from "./campaigns.ts";
import { artists, releases, type World } from "./world.ts";

type Query = URLSearchParams;

/** Artists and campaigns of the made-up portfolio; undefined for what is not theirs. */
export function catalogue(world: World, path: string, query: Query): unknown {
  if (path === "artists")
    return listed(
      artists.map((_, i) => artist(world, i)),
      query,
      "name",
    );
  const one = /^artists\/(\d+)(\/metrics)?$/.exec(path);
  if (one) {
    const index = Number(one[1]) - 1;
    if (!artists[index]) return undefined;
    return one[2] ? artistMetrics(world, index, query) : artist(world, index);
  }
  if (path === "campaigns") {
    const artistId = Number(query.get("artistId"));
    const all = campaigns
      .filter(({ platform }) => (query.get("platform") ?? platform) === platform)
      .filter(({ release }) => !artistId || (releases[release - 1]?.artist ?? -1) === artistId - 1)
      .map((campaign) => campaignItem(world, campaign));
    return listed(all, query, "name");
  }
  const campaign = /^campaigns\/(\d+)(\/metrics)?$/.exec(path);
  if (campaign) {
    const found = campaigns.find(({ campaignId }) => campaignId === Number(campaign[1]));
    if (!found) return undefined;
    return campaign[2] ? campaignDays(world, found, query) : campaignItem(world, found);
  }
  if (path === "freshness")
    return { items: [freshness(world, Number(query.get("id")))], next: null };
  return undefined;
}

function listed<T extends { lastDay: string | null }>(all: T[], query: Query, name: keyof T) {
  const q = (query.get("q") ?? "").toLowerCase();
  const sort = query.get("sort") ?? "name";
  const key = (one: T) => one[sort as keyof T] ?? "";
  const items = all
    .filter((one) => String(one[name]).toLowerCase().includes(q))
    .toSorted((a, b) =>
      sort === "name" ? String(a[name]).localeCompare(String(b[name])) : key(a) < key(b) ? 1 : -1,
    );
  const limit = Number(query.get("limit") ?? 50);
  return { items: items.slice(0, limit), next: null };
}

const ofArtist = (world: World, index: number, date: string, metric: DayMetric): number | null =>
  releases.reduce<number | null>((sum, release, id) => {
    if (release.artist !== index) return sum;
    const value = world.days[id]?.find((day) => day.date === date)?.[metric];
    return value == null ? sum : (sum ?? 0) + value;
  }, null);

function artist(world: World, index: number): ArtistDetail {
  const last = addDays(world.today, -2);
  const series = Array.from({ length: 56 }, (_, i) =>
    ofArtist(world, index, addDays(last, i - 55), "streams"),
  );
  const sum = (values: (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
  const both = series.slice(28).map((value, i) => value !== null && series[i] !== null);
  return {
    artistId: index + 1,
    name: artists[index] ?? "",
    spotifyId: index === 0 ? "4aawyAB9vmqN3uQ7FjRGTy" : null,
    releases: releases.filter((release) => release.artist === index).length,
    lastDay: last,
    streams: sum(series.slice(28)),
    comparedStreams: sum(series.slice(28).filter((_, i) => both[i])),
    previousStreams: sum(series.slice(0, 28).filter((_, i) => both[i])),
    comparedDays: both.filter(Boolean).length,
    series: series.slice(28),
    pausedAt: index === 2 ? `${last}T08:00:00Z` : null,
    createdAt: "2024-06-01T08:00:00Z",
    appleId: index === 0 ? "1440834069" : null,
    youtubeChannel: null,
  };
}

function artistMetrics(world: World, index: number, query: Query) {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  const days: ArtistDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const streams = ofArtist(world, index, date, "streams");
    const gone = Date.parse(date) % (9 * 86_400_000) === 0;
    const age = (Date.parse(date) - Date.parse("2024-06-01")) / 86_400_000;
    const level = (n: number) => (streams === null || index === 2 ? null : Math.round(n));
    days.push({
      date,
      streams: gone ? null : streams,
      listeners: level((streams ?? 0) * 0.61),
      monthlyListeners: level(9000 / (index + 1) + 11 * age),
      followers: level(2100 + 3.4 * age),
      popularity: level(31 + age / 90),
      saves: ofArtist(world, index, date, "saves"),
      playlistAdds: ofArtist(world, index, date, "playlistAdds"),
      preliminary: streams !== null && date >= addDays(world.today, -3),
      gapReason: gone ? "absent_at_source" : streams === null ? "not_yet_fetched" : null,
    });
  }
  return { artistId: index + 1, from, to, days };
}

function freshness(world: World, id: number): EntityFreshness {
  const age = (source: string, of: string, lagDays: number, entities: number, behind: number) => ({
    source,
    of,
    dataDay: addDays(world.today, -lagDays),
    lagDays,
    state: lagDays > 7 ? "stale" : lagDays > 2 ? "late" : "fresh",
    entities,
    behind,
    lastErrorClass: behind > 0 ? "SessionExpired" : null,
  });
  return {
    entityKind: "artist",
    entityId: id,
    name: artists[id - 1] ?? "",
    pausedAt: null,
    sources:
      id === 3
        ? []
        : [
            age("spotify_web_api", "artist", 1, 1, 0),
            age("s4a_statistics", "artist", 2, 1, 0),
            age("s4a_statistics", "release", id === 2 ? 5 : 2, 5, id === 2 ? 2 : 0),
          ],
  };
}

/** Whether a release is in the state that a list asks for. */
export const isIn = (world: World, row: ReleaseRow, state: string | null): boolean =>
  state === null ||
  (state === "drop" && row.openDrop !== null) ||
  (state === "late" && (row.lastDay ?? "") < addDays(world.today, -2)) ||
  (state === "paused" && row.pausedAt !== null);
