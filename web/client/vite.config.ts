import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { beforePaint } from "./dev/beforePaint.ts";
import { budget } from "./dev/budget.ts";
import { precompress } from "./dev/precompress.ts";
import { sharedDocument } from "./dev/sharedDocument.ts";

export default defineConfig(async ({ mode }) => ({
  // Relative, because the page may live under /, /demo/ or /own/: index.html's <base href> decides.
  base: "./",
  plugins: [
    svelte(),
    beforePaint(),
    budget(),
    sharedDocument(),
    precompress(),
    mode === "mock" && (await import("./dev/mock.ts")).mock(),
  ],
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    // A file has a name of its own, which is kept for ever; inside the document it would travel each time.
    assetsInlineLimit: 0,
    // What a share link opens is a document of its own: who frames it frames a chart, and no dashboard.
    rolldownOptions: { input: ["index.html", "shared.html"] },
    // light-dark() is shipped as written, so the tokens stay one table.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
  },
  server: {
    proxy:
      mode === "mock"
        ? undefined
        : { "^(/demo|/own)?/(api|hubs)/": { target: "http://127.0.0.1:5080", ws: true } },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.ts"],
  },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : undefined,
}));
