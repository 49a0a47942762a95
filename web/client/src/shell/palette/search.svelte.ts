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
  readonly artists = new Resource<Page<Artist>>(
    (signal) => read("artists", { q: this.text.trim(), limit: MOST }, signal),
    () => this.text.trim(),
  );
  readonly releases = new Resource<Page<ReleaseRow>>(
    (signal) => read("releases", { q: this.text.trim(), limit: MOST }, signal),
    () => this.text.trim(),
  );
  /** The server has not yet said what answers the text as it is now. */
  readonly isOpen: boolean = $derived.by(
    () => this.text.trim() !== "" && !(isAnswered(this.artists) && isAnswered(this.releases)),
  );
  readonly trouble = $derived.by(() => this.artists.error ?? this.releases.error);
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
      { name: "artists", choices: answersOf(this.artists).map(ofArtist) },
      { name: "releases", choices: answersOf(this.releases).map(ofRelease) },
      { name: "acts", choices: found(acts(), this.text, (one) => one.label) },
    ];
    return groups.filter((group) => group.choices.length > 0);
  }
}

const isAnswered = (music: { data: unknown; isOld: boolean }): boolean =>
  music.data !== null && !music.isOld;

/** What answered an earlier text is not listed: Enter would open what nobody sees to be sought. */
const answersOf = <T>(music: Resource<Page<T>>): T[] =>
  isAnswered(music) ? (music.data?.items ?? []) : [];
