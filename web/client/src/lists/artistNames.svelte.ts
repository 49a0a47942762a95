import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { read } from "../api/client";
import { ApiError } from "../api/problem";
import type { Artist } from "../api/types";
import { portfolio } from "../portfolio.svelte";
import { router } from "../router.svelte";

/** What artists are called that are known by their id alone. */
class ArtistNames {
  readonly #known = new SvelteMap<string, string>();
  /** Who need not be asked for: told on this page, on the way, or without a name. */
  #settled: string[] = [];
  #page = "";
  #portfolio: unknown = null;

  /** Null while it is not known. */
  of = (id: number | string | null): string | null => this.#known.get(String(id)) ?? null;

  learn(id: number | string, name: string): void {
    this.#catchUp();
    if (!this.#settled.includes(String(id))) this.#settled.push(String(id));
    this.#known.set(String(id), name);
  }

  /** Asks for those that nobody has told yet; that one of them is told is no reason to ask for the others again. */
  want(ids: Iterable<number | string | null>): void {
    this.#catchUp();
    for (const id of ids)
      if (id !== null && !this.#settled.includes(String(id))) void this.#ask(String(id));
  }

  /**
   * Who had no name may have one once the portfolio is read anew, and on another page everyone another; until that is
   * told, the one from before is shown.
   */
  #catchUp(): void {
    untrack(() => {
      if (router.path !== this.#page) this.#settled = [];
      else if (portfolio.read.data !== this.#portfolio)
        this.#settled = this.#settled.filter((id) => this.#known.has(id));
      this.#page = router.path;
      this.#portfolio = portfolio.read.data;
    });
  }

  async #ask(id: string): Promise<void> {
    this.#settled.push(id);
    try {
      this.learn(id, (await read<Artist>(`artists/${id}`)).data.name);
    } catch (error) {
      // Who has no name here is told by the id.
      if (!(error instanceof ApiError)) throw error;
      if (error.isPassing) this.#settled = this.#settled.filter((other) => other !== id);
    }
  }
}

/** One for all who show them, so that each is asked for once. */
export const artistNames = new ArtistNames();
