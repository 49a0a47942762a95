import { type Query, type Read, read } from "./client";
import type { Page } from "./types";

/**
 * The first `least` items of a list, page by page and whole pages, so that a re-read of a long list stays a
 * long list. `next` leads on from there.
 */
export async function readPages<T>(
  path: string,
  query: Query,
  least: number,
  signal: AbortSignal,
): Promise<Read<Page<T>>> {
  const first = await read<Page<T>>(path, query, signal);
  const items = [...first.data.items];
  let { next } = first.data;
  while (next && items.length < least) {
    const page = await read<Page<T>>(path, { ...query, after: next }, signal);
    items.push(...page.data.items);
    next = page.data.next;
  }
  return { data: { items, next }, position: first.position };
}
