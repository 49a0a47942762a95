import { changes } from "../../../forms/values";
import type { Key } from "../../../i18n/i18n.svelte";
import type { Kind } from "./kinds";

/** What can be changed, by the name the API knows it by; a dot leads into a part of it. */
export type Draft = Record<string, string>;

export interface EditField {
  name: string;
  label: Key;
  type?: "date";
  required?: boolean;
  hint?: Key;
}

const PLATFORM = "platformIds.";

const fields: Partial<Record<Kind, EditField[]>> = {
  artist: [
    { name: "name", label: "artists.name", required: true },
    { name: "spotifyId", label: "tracking.spotify" },
    { name: "appleId", label: "field.appleId", hint: "field.unseen" },
    { name: "youtubeChannel", label: "field.youtubeChannel", hint: "field.unseen" },
  ],
  release: [
    { name: "title", label: "field.title", required: true },
    { name: "releaseDate", label: "field.releaseDate", type: "date" },
    { name: `${PLATFORM}spotify_track`, label: "field.spotifyTrack" },
    { name: `${PLATFORM}isrc`, label: "field.isrc" },
    { name: `${PLATFORM}upc`, label: "field.upc" },
  ],
  campaign: [
    { name: "name", label: "field.name", required: true },
    { name: "externalId", label: "field.externalId" },
    { name: "landingUrl", label: "field.landingUrl" },
  ],
};

export const fieldsOf = (kind: Kind): EditField[] => fields[kind] ?? [];

export function draftOf(kind: Kind, item: Record<string, unknown>): Draft {
  const ids = (item.platformIds ?? {}) as Record<string, string>;
  return Object.fromEntries(
    fieldsOf(kind).map(({ name }) => [
      name,
      String((name.startsWith(PLATFORM) ? ids[name.slice(PLATFORM.length)] : item[name]) ?? ""),
    ]),
  );
}

/** What was changed alone; an id that was emptied is taken away, a date cannot be. */
export function patchOf(before: Draft, draft: Draft): object {
  const changed = Object.entries(changes(before, draft)) as [string, string][];
  const body: Record<string, unknown> = {};
  const ids: Record<string, string> = {};
  for (const [name, value] of changed)
    if (name.startsWith(PLATFORM)) ids[name.slice(PLATFORM.length)] = value;
    else if (name !== "releaseDate" || value !== "") body[name] = value;
  return Object.keys(ids).length > 0 ? { ...body, platformIds: ids } : body;
}
