import { changes } from "../../../forms/values";
import type { Key } from "../../../i18n/i18n.svelte";
import type { Kind } from "./kinds";

/** What can be changed, by the name the API knows it by; a dot leads into a part of it. */
export type Draft = Record<string, string>;

export interface EditField {
  name: string;
  /** Of the page's own words; an id elsewhere that has none is called by its name. */
  label: Key | null;
  type?: "date";
  required?: boolean;
}

const PLATFORM = "platformIds.";

const fields: Partial<Record<Kind, EditField[]>> = {
  artist: [
    { name: "name", label: "artists.name", required: true },
    { name: "spotifyId", label: "tracking.spotify" },
    { name: "appleId", label: "field.appleId" },
    { name: "youtubeChannel", label: "field.youtubeChannel" },
  ],
  release: [
    { name: "title", label: "field.title", required: true },
    { name: "releaseDate", label: "field.releaseDate", type: "date" },
    { name: `${PLATFORM}spotify_track`, label: "field.spotifyTrack" },
    { name: `${PLATFORM}isrc`, label: "field.isrc" },
    { name: `${PLATFORM}upc`, label: "field.upc" },
    { name: `${PLATFORM}apple_music`, label: "field.appleId" },
    { name: `${PLATFORM}youtube`, label: "field.youtubeVideo" },
  ],
  campaign: [
    { name: "name", label: "field.name", required: true },
    { name: "externalId", label: "field.externalId" },
    { name: "landingUrl", label: "field.landingUrl" },
  ],
};

type Item = Record<string, unknown>;

const idsOf = (item: Item) => (item.platformIds ?? {}) as Record<string, string>;

/** What can be changed of one: also the ids at places that this page has no words for. */
export function fieldsOf(kind: Kind, item: Item): EditField[] {
  const own = fields[kind] ?? [];
  const others = Object.keys(idsOf(item))
    .map((id) => PLATFORM + id)
    .filter((name) => !own.some((field) => field.name === name))
    .map((name) => ({ name, label: null }));
  return [...own, ...others];
}

/** What a field is called where it has no words of its own: "platformIds.deezer" is "deezer". */
export const bareName = (name: string): string =>
  name.startsWith(PLATFORM) ? name.slice(PLATFORM.length) : name;

export function draftOf(kind: Kind, item: Item): Draft {
  const ids = idsOf(item);
  return Object.fromEntries(
    fieldsOf(kind, item).map(({ name }) => [
      name,
      String((name.startsWith(PLATFORM) ? ids[bareName(name)] : item[name]) ?? ""),
    ]),
  );
}

/** What was changed alone; an id that was emptied is taken away, a date cannot be. */
export function patchOf(before: Draft, draft: Draft): object {
  const changed = Object.entries(changes(before, draft)) as [string, string][];
  const body: Record<string, unknown> = {};
  const ids: Record<string, string> = {};
  for (const [name, value] of changed)
    if (name.startsWith(PLATFORM)) ids[bareName(name)] = value;
    else if (name !== "releaseDate" || value !== "") body[name] = value;
  return Object.keys(ids).length > 0 ? { ...body, platformIds: ids } : body;
}
