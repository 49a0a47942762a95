import { router } from "../router.svelte";

const PAGES: Record<string, string> = {
  o: "/",
  r: "/releases",
  i: "/imports",
  u: "/runs",
  l: "/alerts",
  m: "/models",
};
const LEADER_MS = 1200;

/** The keyboard's ways about: "g o" to a page, "/" to search, "?" for help, Esc back. */
class Keys {
  help = $state(false);
  #leader = 0;

  press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = (event.target as Element).matches("input:not([type=radio]), select, textarea");
    if (event.key === "Escape") return this.#escape(event, typing);
    if (typing || this.help) return;

    const page = performance.now() - this.#leader < LEADER_MS ? PAGES[event.key] : undefined;
    this.#leader = event.key === "g" ? performance.now() : 0;
    if (page) router.go(page);
    else if (event.key === "?") this.help = true;
    else if (event.key === "/") {
      event.preventDefault();
      this.#search();
    }
  };

  #search(): void {
    const field = document.querySelector<HTMLInputElement>("input[type=search]");
    if (field) field.focus();
    else router.go("/releases?search");
  }

  #escape(event: KeyboardEvent, typing: boolean): void {
    if (this.help) this.help = false;
    else if (typing) (event.target as HTMLElement).blur();
    else if (/^\/releases\/|^\/artists\//.test(router.path)) router.go("/releases");
  }
}

export const keys = new Keys();
