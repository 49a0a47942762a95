import type { ImportKind } from "../../api/types";

export type Window = "7d" | "28d" | "1y" | "all";
export const windows: Window[] = ["7d", "28d", "1y", "all"];

/** What the name of an export tells; the file's own header decides its kind in the end. */
export interface FileGuess {
  kind: ImportKind | null;
  artist: string | null;
  song: string | null;
  window: Window | null;
}

const spellings: Record<string, Window> = {
  "7day": "7d",
  "7days": "7d",
  "28day": "28d",
  "28days": "28d",
  "1year": "1y",
  "12months": "1y",
  all: "all",
};

export function guess(fileName: string): FileGuess {
  // A second download of the same export is called "… (1).csv".
  const name = fileName.replace(/\.csv$/i, "").replace(/ ?\(\d+\)$/, "");
  const nothing = { kind: null, artist: null, song: null, window: null };
  const audience = /^(.+)-audience-timeline$/i.exec(name);
  if (audience?.[1]) return { ...nothing, kind: "audience_timeline", artist: audience[1] };
  const totals = /^(.+)-(songs|playlists)(?:-([a-z0-9]+))?$/i.exec(name);
  if (totals?.[1])
    return {
      ...nothing,
      kind: totals[2]?.toLowerCase() === "songs" ? "songs" : "playlists",
      artist: totals[1],
      window: spellings[totals[3]?.toLowerCase() ?? ""] ?? null,
    };
  const song = /^(.+)-timeline$/i.exec(name);
  if (song?.[1]) return { ...nothing, kind: "song_timeline", song: song[1] };
  return nothing;
}

/** Names as a file name can hold them: what it forbids reads "_". */
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[<>:"/\\|?*]/g, "_")
    .trim();

/** Whether what a file is called is this name, as far as a file can say it. */
export const sameName = (name: string, inFile: string): boolean => plain(name) === plain(inFile);

/** What to search for to find an artist by a file's name: its longest part that says what the artist's own name says. */
export const searchFor = (artist: string): string =>
  artist
    .normalize("NFKC")
    .split("_")
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");

/** The artist a file belongs to: the one it names, or the only one there is. */
export function artistFor<A extends { name: string }>(found: FileGuess, artists: A[]): A | null {
  const { artist } = found;
  if (artist !== null) return artists.find((one) => sameName(one.name, artist)) ?? null;
  return artists.length === 1 ? (artists[0] ?? null) : null;
}
