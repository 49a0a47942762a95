import type { Resource } from "../api/resource.svelte";
import type { LiveEvent } from "./events";
import { live } from "./live.svelte";
import { earliest } from "./position";

const QUIET_MS = 10_000;

export interface Following {
  /** Reads everything again and goes on from there. */
  reload(): Promise<void>;
  /** Reads one block again, after its error. */
  retry(resource: Resource<unknown>): Promise<void>;
  /** Asks for a quiet re-read of what events do not carry; many askings make one read, each ten seconds or as said. */
  soon(withinMs?: number): void;
  close(): void;
}

/** Read-then-watch without a hole: events newer than the reads are heard from the reads' position on. */
export function follow(
  topics: string[],
  resources: Resource<unknown>[],
  apply: (events: LiveEvent[]) => void,
): Following {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const watch = live.feed.watch(topics, { events: apply, resync: () => void reload() });

  async function reload(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all(resources.map((resource) => resource.load()));
    const read = resources.filter((resource) => resource.data !== null);
    if (!closed) watch.rebase(earliest(read.map((resource) => resource.position)));
  }

  return {
    reload,
    async retry(resource) {
      if ((await resource.load()) && !closed) watch.rebase(resource.position);
    },
    soon(withinMs = QUIET_MS) {
      timer ??= setTimeout(() => void reload(), withinMs);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      watch.close();
    },
  };
}
