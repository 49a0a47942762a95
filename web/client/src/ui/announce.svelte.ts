const EVERY_MS = 10_000;

/** What screen readers are told politely: the newest message, at most every ten seconds. */
class Announcer {
  text = $state("");
  #next: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    this.#next = text;
    if (this.#timer === undefined) this.#flush();
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#next === null) return;
    this.text = this.#next;
    this.#next = null;
    this.#timer = setTimeout(() => this.#flush(), EVERY_MS);
  }
}

export const announcer = new Announcer();
