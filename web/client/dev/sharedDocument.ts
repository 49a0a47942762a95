import type { Plugin } from "vite";

/** The host answers /shared/… and /embed/… with a document of their own; so does the server of development. */
export const sharedDocument = (): Plugin => ({
  name: "shared-document",
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      const found = /^(?:\/demo|\/own)?\/(?:shared|embed)\/[\w-]+(\?.*)?$/.exec(request.url ?? "");
      if (found) request.url = `/shared.html${found[1] ?? ""}`;
      next();
    });
  },
});
