import { ApiError } from "../../api/problem";
import type { ImportReport } from "../../api/types";
import { upload } from "../../api/upload";
import { type FileGuess, guess, type Window } from "./fileName";
import { type Owner, owners } from "./owner";

export type Stage = "waiting" | "sending" | "reading" | "done" | "refused";

/** One chosen file on its way in. */
export class QueuedFile {
  readonly guess: FileGuess;
  artistId = $state("");
  window = $state<Window | "">("");
  /** Decides between releases of one title, after the server said that several fit. */
  releaseId = $state("");
  stage = $state<Stage>("waiting");
  share = $state(0);
  dry = $state(false);
  report = $state.raw<ImportReport | null>(null);
  error = $state.raw<ApiError | null>(null);

  constructor(
    readonly file: File,
    ownerOf: Owner,
  ) {
    this.guess = guess(file.name);
    this.window = this.guess.window ?? "";
    void this.#guessArtist(ownerOf);
  }

  get needsWindow(): boolean {
    return this.guess.kind === "songs" || this.guess.kind === "playlists";
  }

  get ready(): boolean {
    return this.artistId !== "" && (!this.needsWindow || this.window !== "");
  }

  get busy(): boolean {
    return this.stage === "sending" || this.stage === "reading";
  }

  /** What a person has chosen meanwhile stands. */
  async #guessArtist(ownerOf: Owner): Promise<void> {
    const owner = await ownerOf(this.guess);
    if (owner !== null && this.artistId === "") this.artistId = String(owner.artistId);
  }

  async send(dryRun: boolean): Promise<void> {
    this.stage = "sending";
    this.share = 0;
    this.dry = dryRun;
    this.report = null;
    this.error = null;
    const { artistId, releaseId, window } = this;
    // The kind is not sent: the header knows it better than a name.
    const query = { artistId, releaseId, window, dryRun };
    try {
      this.report = await upload(this.file, query, (share) => {
        this.share = share;
        if (share >= 1) this.stage = "reading";
      });
      this.stage = "done";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
      this.stage = "refused";
    }
  }
}

/** The files of this visit, sent one after another so that their progress means something. */
export class Queue {
  files = $state<QueuedFile[]>([]);
  dryRun = $state(false);
  running = $state(false);
  readonly waiting = $derived(this.files.filter((file) => file.stage === "waiting"));
  readonly ready = $derived(this.waiting.filter((file) => file.ready));

  add(chosen: Iterable<File>): void {
    const ownerOf = owners();
    this.files = [...[...chosen].map((file) => new QueuedFile(file, ownerOf)), ...this.files];
  }

  remove(file: QueuedFile): void {
    this.files = this.files.filter((other) => other !== file);
  }

  /** Those that are ready now, as is asked for now; one that is taken away meanwhile stays where it is. */
  async sendAll(): Promise<void> {
    if (this.running) return;
    this.running = true;
    const [files, dryRun] = [this.ready, this.dryRun];
    try {
      for (const file of files) if (this.ready.includes(file)) await file.send(dryRun);
    } finally {
      this.running = false;
    }
  }
}
