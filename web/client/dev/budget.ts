import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** What the largest page may ask of a phone: all its JavaScript until it rests, packed as the host sends it. */
const LIMIT_KB = 90;

/** What comes when somebody asks for it by a click or a key, or is refused. All else comes with its page, at once or after. */
const ASKED_FOR = [
  "ChartTable",
  "CustomRange",
  "HelpSheet",
  "NewArtist",
  "PagesSheet",
  "Palette",
  "png",
  "ShareDialog",
  "SignInPage",
];

/** Fails the build when a page's own chunk and all that it loads by itself outgrow the budget. */
export const budget = (): Plugin => ({
  name: "budget",
  apply: "build",
  generateBundle: {
    // As it is written: with what Vite lays into it for what comes later.
    order: "post",
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const named = (names: string[]) => names.flatMap((name) => byName.get(name) ?? []);
      const sizes = new Map(
        chunks.map((chunk) => [chunk.fileName, brotliCompressSync(chunk.code).length]),
      );
      const entries = chunks.filter((chunk) => chunk.isEntry);
      const index = entries.find((chunk) => chunk.name === "index");
      // Every page comes from the frame, and none with another.
      const pages = named(index?.dynamicImports ?? []);
      const later = (chunk: Rolldown.OutputChunk) =>
        chunk === index ? [] : named(chunk.dynamicImports).filter((one) => !isAskedFor(one));

      const weigh = (chunk: Rolldown.OutputChunk, seen: Set<string>): number => {
        if (seen.has(chunk.fileName)) return 0;
        seen.add(chunk.fileName);
        return [...named(chunk.imports), ...later(chunk)].reduce(
          (sum, one) => sum + weigh(one, seen),
          sizes.get(chunk.fileName) ?? 0,
        );
      };
      // Another document comes without the dashboard, and the dashboard's pages come with it.
      const others = entries.filter((chunk) => chunk !== index);
      for (const page of [...others, ...pages]) {
        const seen = new Set<string>();
        const before = index && !page.isEntry ? weigh(index, seen) : 0;
        const kb = (before + weigh(page, seen)) / 1000;
        if (kb > LIMIT_KB) this.error(`${page.name} needs ${kb.toFixed(1)} kB of ${LIMIT_KB}.`);
      }
    },
  },
});

const isAskedFor = (chunk: Rolldown.OutputChunk) =>
  ASKED_FOR.includes(path.parse(chunk.facadeModuleId ?? "").name);
