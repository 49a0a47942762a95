import { SvelteMap } from "svelte/reactivity";
import { read } from "../api/client";
import { ApiError } from "../api/problem";
import type { Artist } from "../api/types";

/** What artists are called that are known by their id alone; each is asked for once. */
export class ArtistNames {
  readonly #known = new SvelteMap<string, string>();
  #asked: string[] = [];

  /** Null while it is not known. */
  of = (id: number | string | null): string | null => this.#known.get(String(id)) ?? null;

  learn(id: number | string, name: string): void {
    this.#known.set(String(id), name);
  }

  want(ids: Iterable<number | string | null>): void {
    for (const id of ids)
      if (id !== null && !this.#known.has(String(id)) && !this.#asked.includes(String(id)))
        void this.#ask(String(id));
  }

  async #ask(id: string): Promise<void> {
    this.#asked.push(id);
    try {
      this.learn(id, (await read<Artist>(`artists/${id}`)).data.name);
    } catch (error) {
      // Who has no name here is told by the id; it may be asked for again.
      if (!(error instanceof ApiError)) throw error;
      this.#asked = this.#asked.filter((other) => other !== id);
    }
  }
}
