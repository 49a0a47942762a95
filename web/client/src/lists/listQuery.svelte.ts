import { router } from "../router.svelte";

/** How a list is sorted, searched and narrowed, kept in the URL: ?sort=&q= and the narrowing's own names. */
export class ListQuery<Sort extends string> {
  constructor(
    private readonly sorts: readonly Sort[],
    private readonly usual: Sort,
  ) {}

  readonly sort: Sort = $derived.by(
    () => this.sorts.find((one) => one === router.query.get("sort")) ?? this.usual,
  );
  readonly search: string = $derived.by(() => router.query.get("q") ?? "");
  /** Changes whenever anything of it does. */
  readonly key: string = $derived.by(() => router.query.toString());

  /** What the list is narrowed to; null where a value is none of those that are known. */
  of<T extends string>(name: string, known: readonly T[]): T | null {
    return known.find((one) => one === router.query.get(name)) ?? null;
  }

  id(name: string): string | null {
    const value = router.query.get(name) ?? "";
    return /^\d{1,18}$/.test(value) ? value : null;
  }

  sortBy(sort: Sort): void {
    router.view({ sort: sort === this.usual ? null : sort });
  }

  /** Typing is one view: Back does not take it letter by letter. */
  find(search: string): void {
    router.set("q", search.trim() || null);
  }

  narrow(name: string, value: string | null): void {
    router.view({ [name]: value });
  }
}
