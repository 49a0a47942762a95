import type { Plugin } from "vite";
import { administration } from "./admin.ts";
import { MockFeed } from "./feed.ts";
import { answer } from "./rest.ts";
import { World } from "./world.ts";

/** `npm run dev -- --mode mock`: the page with a made-up portfolio, without a server behind it. */
export const mock = (): Plugin => ({
  name: "mock-api",
  configureServer(server) {
    const world = new World();
    const feed = new MockFeed(world);
    server.httpServer?.on("upgrade", (request, socket, head) => {
      if (request.url?.includes("/hubs/live")) feed.accept(request, socket, head);
      if (request.url?.includes("/hubs/shared")) feed.acceptHolder(request, socket, head);
    });
    server.middlewares.use((request, response, next) => {
      const found = /^(\/demo|\/own)?\/api\/v1\/([^?]*)\??(.*)$/.exec(request.url ?? "");
      if (!found) return page(request, response, next);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("latin1");
        const query = new URLSearchParams(found[3]);
        const position = `${feed.epoch}:${feed.seq}`;
        const [method, path] = [request.method ?? "GET", found[2] ?? ""];
        const ofAdmins = administration(world, method, path, query, body);
        const result =
          ofAdmins === undefined
            ? answer(world, found[1] === "/own", method, path, query, body)
            : ofAdmins;
        const refused = (result as { status?: number } | undefined)?.status;
        const isProblem = result === undefined || typeof refused === "number";
        response.statusCode = result === undefined ? 404 : isProblem ? (refused ?? 404) : 200;
        response.setHeader(
          "Content-Type",
          isProblem ? "application/problem+json" : "application/json",
        );
        response.setHeader("X-Live-Position", position);
        const problem = (result as { problem?: unknown } | undefined)?.problem;
        response.end(
          JSON.stringify(
            isProblem ? (problem ?? { code: "not_found", title: "Not found" }) : result,
          ),
        );
      });
    });

    /** The real host rewrites the base of /demo/ and /own/ pages; so does this one. */
    function page(
      request: { url?: string; headers: { accept?: string } },
      response: { setHeader(name: string, value: string): void; end(text: string): void },
      next: () => void,
    ) {
      const prefix = /^\/(demo|own)(?=\/|$)/.exec(request.url ?? "")?.[0];
      if (!prefix || !request.headers.accept?.includes("text/html")) {
        if (prefix) request.url = request.url?.slice(prefix.length);
        return next();
      }
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><base href="${prefix}/"><meta name="viewport" content="width=device-width, initial-scale=1"><script src="/src/theme.js"></script></head><body><div id="app"></div><script type="module" src="/src/main.ts"></script></body></html>`;
      response.setHeader("Content-Type", "text/html");
      void server.transformIndexHtml(request.url ?? "/", html).then((text) => response.end(text));
    }
  },
});
