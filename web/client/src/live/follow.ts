import type { Resource } from "../api/resource.svelte";
import { backoff } from "./backoff";
import { answered } from "./drawn";
import type { LiveEvent } from "./events";
import { live } from "./live.svelte";
import { earliest } from "./position";

const QUIET_MS = 10_000;
/** A feed that has been in order for so long is not the one that fell before. */
const CALM_MS = 60_000;

export interface Following {
  /** Reads everything again and goes on from there. */
  reload(): Promise<void>;
  /** Reads one block again, after its error or for another question. */
  retry(resource: Resource<unknown>): Promise<void>;
  /** Asks for a quiet re-read of what events do not carry; many askings make one read, each ten seconds or as said. */
  soon(withinMs?: number): void;
  close(): void;
}

/**
 * Read-then-watch without a hole: events newer than the reads are heard from the reads' position on.
 * @param load how they are all read, where one needs another's answer.
 */
export function follow(
  topics: string[],
  resources: Resource<unknown>[],
  apply: (events: LiveEvent[]) => void,
  load: () => Promise<unknown> = () => Promise.all(resources.map((resource) => resource.load())),
): Following {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let [closed, generation, attempt, lostAt] = [false, 0, 0, -Infinity];
  const watch = live.feed.watch(topics, { events: apply, resync: () => lost() });

  /** What was missed cannot be had. The first time it is read at once; a feed that goes on losing is not pressed. */
  function lost(): void {
    const now = Date.now();
    attempt = now - lostAt > CALM_MS ? 0 : attempt + 1;
    lostAt = now;
    if (attempt === 0) void mend();
    else again ??= setTimeout(() => void mend(), backoff(attempt));
  }

  /** Reads until nothing of what was missed is missing: a block that fails is asked for again, ever less often. */
  async function mend(): Promise<void> {
    clearTimeout(again);
    again = undefined;
    await reload();
    if (closed || !resources.some((resource) => resource.error?.isPassing)) return;
    lostAt = Date.now();
    again ??= setTimeout(() => void mend(), backoff(++attempt));
  }

  async function reload(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const mine = ++generation;
    await load();
    answered();
    if (mine === generation) rebase();
  }

  /** From where nothing is missed by those that could be read; what could not has its error, and its own way back. */
  function rebase(): void {
    const good = resources.filter(({ data, error }) => data !== null && error === null);
    if (!closed) watch.rebase(earliest(good.map(({ position }) => position)));
  }

  return {
    reload,
    async retry(resource) {
      if (await resource.load()) rebase();
    },
    soon(withinMs = QUIET_MS) {
      timer ??= setTimeout(() => void reload(), withinMs);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(again);
      watch.close();
    },
  };
}
