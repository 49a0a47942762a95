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
  load?: () => Promise<unknown>,
): Following {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let [closed, missed, generation, attempt, lostAt] = [false, false, 0, 0, -Infinity];
  const watch = live.feed.watch(topics, { events: apply, resync: () => lost() });

  /** What was missed cannot be had. The first time it is read at once; a feed that goes on losing is not pressed. */
  function lost(): void {
    const now = Date.now();
    attempt = now - lostAt > CALM_MS ? 0 : attempt + 1;
    lostAt = now;
    missed = true;
    if (attempt === 0) void mend();
    else again ??= setTimeout(() => void mend(), backoff(attempt));
  }

  /**
   * Reads until nothing of what was missed is missing: a block that fails is asked for again, ever less often. Those
   * that could be read are left in peace, save where the page has its own way to read them.
   */
  async function mend(): Promise<void> {
    clearTimeout(again);
    again = undefined;
    if (missed || load) await reload();
    else await repeat(failing());
    if (closed || failing().length === 0) return;
    lostAt = Date.now();
    const named = Math.max(...failing().map(({ error }) => error?.waitSeconds ?? 0));
    again ??= setTimeout(() => void mend(), named * 1000 + backoff(++attempt));
  }

  const failing = () => resources.filter(({ error }) => error?.isPassing);
  const readAll = () => Promise.all(resources.map((resource) => resource.load()));

  async function reload(): Promise<void> {
    clearTimeout(timer);
    [timer, missed] = [undefined, false];
    const mine = ++generation;
    await (load ?? readAll)();
    answered();
    if (mine === generation) rebase();
  }

  async function repeat(some: Resource<unknown>[]): Promise<void> {
    const read = await Promise.all(some.map((resource) => resource.load()));
    if (read.includes(true)) rebase();
  }

  /** From where nothing is missed by those that could be read; what could not has its error, and its own way back. */
  function rebase(): void {
    const good = resources.filter(({ data, error }) => data !== null && error === null);
    if (!closed) watch.rebase(earliest(good.map(({ position }) => position)));
  }

  return {
    reload,
    retry: (resource) => repeat([resource]),
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
