import { brotliCompressSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** What the largest page may ask of a phone: all its JavaScript, packed as the host sends it. */
const LIMIT_KB = 90;

/** Fails the build when a page's own chunk and all it imports outgrow the budget. */
export const budget = (): Plugin => ({
  name: "budget",
  apply: "build",
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const entries = chunks.filter((chunk) => chunk.isEntry);
    const index = entries.find((chunk) => chunk.name === "index");
    const weigh = (chunk: Rolldown.OutputChunk, seen: Set<string>): number => {
      if (seen.has(chunk.fileName)) return 0;
      seen.add(chunk.fileName);
      const imported = chunk.imports.flatMap((name) => byName.get(name) ?? []);
      return imported.reduce(
        (sum, one) => sum + weigh(one, seen),
        brotliCompressSync(chunk.code).length,
      );
    };
    // Another document comes without the dashboard, and the dashboard's pages come with it.
    const others = entries.filter((chunk) => chunk !== index);
    for (const page of [...others, ...chunks.filter((chunk) => chunk.isDynamicEntry)]) {
      const seen = new Set<string>();
      const before = index && !page.isEntry ? weigh(index, seen) : 0;
      const kb = (before + weigh(page, seen)) / 1000;
      if (kb > LIMIT_KB) this.error(`${page.name} needs ${kb.toFixed(1)} kB of ${LIMIT_KB}.`);
    }
  },
});
