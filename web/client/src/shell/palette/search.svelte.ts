import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { Artist, Page, ReleaseRow } from "../../api/types";
import { acts, type Choice, ofArtist, ofRelease, pages } from "./choices";
import { found } from "./match";

const PAUSE_MS = 120;
const MOST = 6;

export interface Group {
  name: "pages" | "artists" | "releases" | "acts";
  choices: Choice[];
}

/** What is sought in the palette and what answers it: pages and acts at once, music as the server finds it. */
export class Search {
  text = $state("");
  readonly artists = new Resource<Page<Artist>>((signal) =>
    read("artists", { q: this.text.trim(), limit: MOST }, signal),
  );
  readonly releases = new Resource<Page<ReleaseRow>>((signal) =>
    read("releases", { q: this.text.trim(), limit: MOST }, signal),
  );
  readonly groups: Group[] = $derived.by(() => this.#groups());
  readonly choices: Choice[] = $derived(this.groups.flatMap((group) => group.choices));
  #timer: ReturnType<typeof setTimeout> | undefined;

  seek(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    if (text.trim() === "") for (const music of [this.artists, this.releases]) music.clear();
    else this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    await Promise.all([this.artists.load(), this.releases.load()]);
  }

  #groups(): Group[] {
    const groups: Group[] = [
      { name: "pages", choices: found(pages(), this.text, (one) => one.label) },
      { name: "artists", choices: (this.artists.data?.items ?? []).map(ofArtist) },
      { name: "releases", choices: (this.releases.data?.items ?? []).map(ofRelease) },
      { name: "acts", choices: found(acts(), this.text, (one) => one.label) },
    ];
    return groups.filter((group) => group.choices.length > 0);
  }
}
