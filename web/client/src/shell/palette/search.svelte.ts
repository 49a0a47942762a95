import { read } from "../../api/client";
import { Resource } from "../../api/resource.svelte";
import type { Artist, Page, ReleaseRow } from "../../api/types";
import { acts, type Choice, ofArtist, ofRelease, pages } from "./choices";
import { found } from "./match";

const PAUSE_MS = 120;
const ARTISTS = 500;
const MOST = 6;

export interface Group {
  name: "pages" | "artists" | "releases" | "acts";
  choices: Choice[];
}

/** What is sought in the palette and what answers it: pages and acts at once, music as the server finds it. */
export class Search {
  text = $state("");
  readonly artists = new Resource<Page<Artist>>((signal) =>
    read("artists", { limit: ARTISTS }, signal),
  );
  readonly releases = new Resource<Page<ReleaseRow>>((signal) =>
    read("releases", { q: this.text.trim(), limit: MOST }, signal),
  );
  readonly groups: Group[] = $derived.by(() => this.#groups());
  readonly choices: Choice[] = $derived(this.groups.flatMap((group) => group.choices));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.artists.load();
  }

  seek(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    if (text.trim() === "") this.releases.clear();
    else this.#timer = setTimeout(() => void this.releases.load(), PAUSE_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #groups(): Group[] {
    const music = this.text.trim() === "" ? null : this.text;
    const artists = found(this.artists.data?.items ?? [], this.text, (artist) => artist.name);
    const groups: Group[] = [
      { name: "pages", choices: found(pages(), this.text, (one) => one.label) },
      { name: "artists", choices: music ? artists.slice(0, MOST).map(ofArtist) : [] },
      { name: "releases", choices: music ? (this.releases.data?.items ?? []).map(ofRelease) : [] },
      { name: "acts", choices: found(acts(), this.text, (one) => one.label) },
    ];
    return groups.filter((group) => group.choices.length > 0);
  }
}
