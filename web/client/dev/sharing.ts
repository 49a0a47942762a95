import type { Schema } from "../src/api/contract.ts";
import { addDays } from "../src/format/days.ts";
import { artists, releases, type World } from "./world.ts";

type ShareLinkItem = Schema<"ShareLinkItem">;

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Share links, and what they open: always the first artist. */
export class Sharing {
  #links: ShareLinkItem[] = [
    this.#link(1, "Ada at the label", 1, 60, null),
    this.#link(2, "Press page", null, 12, null),
    this.#link(3, "Old manager", 2, 90, at(-3)),
  ];

  constructor(private readonly world: World) {}

  answer(method: string, path: string, query: URLSearchParams, body: string): unknown {
    if (path === "shared") return this.#view();
    if (path === "shared/metrics") return this.#metrics(query.get("from"), query.get("to"));
    if (path === "admin/share-links" && method === "GET") return this.#list(query.get("open"));
    if (path === "admin/share-links") return this.#add(JSON.parse(body));
    const id = Number(/^admin\/share-links\/(\d+)$/.exec(path)?.[1]);
    if (!id || method !== "DELETE") return undefined;
    this.#links = this.#links.map((link) =>
      link.shareLinkId === id
        ? { ...link, state: "revoked", revokedAt: at(0), revokedBy: "standalone" }
        : link,
    );
    return null;
  }

  #list(open: string | null) {
    const items = this.#links.filter(
      (link) => open === null || (link.state === "open") === (open === "true"),
    );
    return { items, next: null };
  }

  #add(asked: { name: string; releaseId?: number; expiresAt: string; embedOrigins?: string[] }) {
    if (this.#links.some((link) => link.state === "open" && link.name === asked.name))
      return {
        status: 409,
        problem: {
          code: "duplicate_name",
          title: "The request cannot be read as meant",
          detail: "name: is a working link's name",
        },
      };
    const id = this.#links.length + 1;
    this.#links.unshift({
      ...this.#link(id, asked.name, asked.releaseId ?? null, 30, null),
      embedOrigins: asked.embedOrigins ?? [],
      expiresAt: asked.expiresAt,
      lastUsedAt: null,
    });
    const secret = `mis_${"k".repeat(43)}`;
    const url = (page: string) => `http://127.0.0.1:5173/${page}/aB3dE6gH9jK2#${secret}`;
    const embedUrl = asked.embedOrigins ? url("embed") : null;
    return { shareLinkId: id, url: url("shared"), embedUrl, expiresAt: asked.expiresAt };
  }

  #link(
    id: number,
    name: string,
    release: number | null,
    days: number,
    revokedAt: string | null,
  ): ShareLinkItem {
    return {
      shareLinkId: id,
      name,
      kind: release ? "release" : "artist",
      artistId: 1,
      artistName: artists[0] ?? "",
      releaseId: release,
      title: release ? (releases[release - 1]?.title ?? "") : null,
      embedOrigins: id === 2 ? ["https://press.example"] : [],
      createdAt: at(-20),
      createdBy: "standalone",
      expiresAt: at(days),
      lastUsedAt: id === 2 ? at(-1) : null,
      revokedAt,
      revokedBy: revokedAt ? "standalone" : null,
      state: revokedAt ? "revoked" : "open",
    };
  }

  #view() {
    const today = this.world.today;
    return {
      kind: "artist",
      name: artists[0],
      artistName: artists[0],
      releaseDate: null,
      releaseDatePrecision: null,
      today,
      lastDay: addDays(today, -2),
      expiresAt: at(30),
      releases: releases
        .map((release, id) => ({ ...release, id }))
        .filter((release) => release.artist === 0)
        .map(({ id, title }) => {
          const days = this.world.days[id] ?? [];
          const series = days.slice(-28).map((day) => day.streams);
          return {
            title,
            releaseDate: "2024-03-15",
            releaseDatePrecision: "day",
            lastDay: days.at(-1)?.date ?? null,
            streams: series.at(-1) ?? null,
            sameWeekdayLastWeek: series.at(-8) ?? null,
            series,
          };
        }),
    };
  }

  #metrics(from: string | null, to: string | null) {
    const days = [];
    for (let day = from ?? ""; day <= (to ?? ""); day = addDays(day, 1)) {
      const stored = this.world.days[0]?.find(({ date }) => date === day);
      const streams = stored?.streams ?? null;
      days.push({
        date: day,
        streams,
        listeners: stored?.listeners ?? null,
        monthlyListeners: streams === null ? null : 41_090,
        followers: streams === null ? null : 3120,
        saves: stored?.saves ?? null,
        playlistAdds: stored?.playlistAdds ?? null,
        preliminary: stored?.preliminary ?? false,
        gapReason: stored ? stored.gapReason : "not_yet_fetched",
      });
    }
    return { from, to, days };
  }
}
