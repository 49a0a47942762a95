import { read } from "../../api/client";
import { readPages } from "../../api/paged";
import { ApiError } from "../../api/problem";
import type { Artist } from "../../api/types";
import { artistNames } from "../../lists/artistNames.svelte";
import { artistFor, type FileGuess, searchFor } from "./fileName";

/** Finds the artist a file belongs to; null where a person has to say it. */
export type Owner = (of: FileGuess) => Promise<Artist | null>;

/** As many as have a part of the name in common are looked through. */
const MOST = 2000;

/** Asks the API once for each artist that the files of one drop name. */
export function owners(): Owner {
  const asked = new Map<string | null, Promise<Artist[]>>();
  return async (of) => {
    const text = of.artist === null ? null : searchFor(of.artist);
    const artists = asked.get(text) ?? candidates(text);
    asked.set(text, artists);
    const owner = artistFor(of, await artists);
    // Each file shows its artist: nobody need ask who that is.
    if (owner) artistNames.learn(owner.artistId, owner.name);
    return owner;
  };
}

async function candidates(text: string | null): Promise<Artist[]> {
  try {
    // Two are enough to know that a file which names nobody could be of either.
    const { data } = await (text === null
      ? read<{ items: Artist[] }>("artists", { limit: 2 })
      : readPages<Artist>("artists", { q: text, limit: 500 }, MOST, new AbortController().signal));
    return data.items;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [];
  }
}
