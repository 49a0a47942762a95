import { basePath, url } from "./base";

/** The path inside the portfolio ("/", "/releases/7") and its query, kept in step with the address bar. */
class Router {
  path = $state("/");
  query = $state.raw(new URLSearchParams());

  constructor() {
    this.#read();
    addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** Goes to a page; `replace` for a change of view that Back should not step through. */
  go(to: string, replace = false): void {
    history[replace ? "replaceState" : "pushState"]({}, "", url(to));
    this.#read();
    if (!replace) scrollTo(0, 0);
  }

  /** Sets one query value of this page; null removes it. Back does not step through it. */
  set(key: string, value: string | null): void {
    this.go(this.#with({ [key]: value }), true);
  }

  /** Another view of this page, which Back leaves again: several query values at once, null removes one. */
  view(values: Record<string, string | null>): void {
    const to = this.#with(values);
    if (to === this.#with({})) return;
    history.pushState({}, "", url(to));
    this.#read();
  }

  #with(values: Record<string, string | null>): string {
    // A copy to be written out, not state.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const query = new URLSearchParams(this.query);
    for (const [key, value] of Object.entries(values))
      if (value === null) query.delete(key);
      else query.set(key, value);
    const text = query.toString();
    return this.path + (text ? `?${text}` : "");
  }

  #read(): void {
    this.path = "/" + location.pathname.slice(basePath.length).replace(/\/$/, "");
    this.query = new URLSearchParams(location.search);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a");
    if (!link || link.target || link.origin !== location.origin || "reload" in link.dataset) return;
    if (!link.pathname.startsWith(basePath)) return;
    event.preventDefault();
    this.go(link.pathname.slice(basePath.length) + link.search);
  }
}

export const router = new Router();
