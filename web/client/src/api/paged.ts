import { type Query, type Read, read } from "./client";
import type { Page } from "./types";

/**
 * The first `least` items of a list, page by page and whole pages, so that a re-read of a long list stays a
 * long list. `next` leads on from there. A row that moved across the edge of a page while the next was read is
 * listed once, where it stood first and as it was told last.
 * @param id what tells two items apart.
 */
export async function readPages<T>(
  path: string,
  query: Query,
  least: number,
  signal: AbortSignal,
  id: (item: T) => unknown = (item) => item,
): Promise<Read<Page<T>>> {
  const first = await read<Page<T>>(path, query, signal);
  const items = new Map(first.data.items.map((item) => [id(item), item]));
  let { next } = first.data;
  while (next && items.size < least) {
    const page = await read<Page<T>>(path, { ...query, after: next }, signal);
    for (const item of page.data.items) items.set(id(item), item);
    next = page.data.next;
  }
  return { data: { items: [...items.values()], next }, position: first.position };
}
