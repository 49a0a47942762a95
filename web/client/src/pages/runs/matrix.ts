import type { Schema } from "../../api/contract";

type Item = Schema<"FreshnessItem">;
type Age = Schema<"SourceAge">;

/** A state's sign; colour is never alone. */
export const signs: Record<string, { mark: string; tone: string }> = {
  fresh: { mark: "✓", tone: "good" },
  late: { mark: "◐", tone: "warn" },
  stale: { mark: "✗", tone: "bad" },
  never: { mark: "–", tone: "muted" },
};

/** Every source that any of them has, in one order. */
export const sourcesOf = (items: Item[]): string[] =>
  [...new Set(items.flatMap((item) => item.sources.map((age) => age.source)))].toSorted();

/** An entity's line: a source may tell of itself and of its releases. */
export const cells = (item: Item, sources: string[]): { source: string; ages: Age[] }[] =>
  sources.map((source) => ({
    source,
    ages: item.sources.filter((age) => age.source === source),
  }));
