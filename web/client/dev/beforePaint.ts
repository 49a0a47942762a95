import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const SCRIPT = "src/theme.js";

/**
 * The script that runs before the first paint is no module, so Vite leaves it alone: here it gets a name that tells its
 * content, as every other file has.
 */
export const beforePaint = (): Plugin => ({
  name: "before-paint",
  apply: "build",
  buildStart() {
    this.emitFile({ type: "asset", name: "theme.js", source: readFileSync(SCRIPT) });
  },
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const named = Object.values(bundle).find(
        (file) => file.type === "asset" && file.names.includes("theme.js"),
      );
      if (!named) throw new Error(`${SCRIPT} was not emitted.`);
      return html.replace(SCRIPT, named.fileName);
    },
  },
});
