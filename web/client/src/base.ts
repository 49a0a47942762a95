/** Where this page lives: "/", "/demo/" or "/own/". index.html's `<base href>` says so. */
export const basePath = new URL(document.baseURI).pathname;

/** A path inside this portfolio, absolute on this host. */
export function url(path: string): string {
  return basePath + path.replace(/^\//, "");
}

/** The same page for another portfolio of this host. */
export function portfolioRoot(name: "demo" | "own"): string {
  return basePath.replace(/(demo|own)\/$/, "") + `${name}/`;
}

/** The hub wants an absolute WebSocket-capable address. */
export function absolute(path: string): string {
  return new URL(url(path), location.origin).href;
}
