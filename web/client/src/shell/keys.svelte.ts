import { recall, remember } from "../i18n/i18n.svelte";
import { router } from "../router.svelte";
import { stepList } from "./listStep";

/** Where "g" and a second key lead. */
export const PAGES: Record<string, string> = {
  o: "/",
  a: "/artists",
  r: "/releases",
  c: "/campaigns",
  u: "/runs",
  l: "/alerts",
  i: "/imports",
  m: "/models",
  d: "/admin",
};
const LEADER_MS = 1200;

export type Sheet = "palette" | "pages" | "help";

type Acts = Record<string, () => void>;

/** The keyboard's ways about: "g o" to a page, "/" to search, "?" for help, ⌘K to find, Esc back. */
class Keys {
  /** The one sheet of the frame that is open. */
  sheet = $state<Sheet | null>(null);
  /** Whether single letters and signs act. One who speaks to the machine may set them off without wanting to. */
  letters = $state(recall("letters") !== "off");
  #leader = -Infinity;
  #acts: Acts[] = [];

  /** Keys of what is on the page now; the newest listener of a key has it. Call the answer to end it. */
  listen(acts: Acts): () => void {
    this.#acts.push(acts);
    return () => {
      this.#acts = this.#acts.filter((one) => one !== acts);
    };
  }

  useLetters(on: boolean): void {
    this.letters = on;
    remember("letters", on ? "on" : "off");
  }

  press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.sheet = this.sheet === "palette" ? null : "palette";
      return;
    }
    // An open dialog has the keyboard to itself; it closes with Esc of its own.
    if (event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const target = event.target as HTMLElement;
    const typing = target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
    if (event.key === "Escape") return typing ? target.blur() : this.#back();
    if (!typing && this.letters) this.#act(event);
  };

  #act(event: KeyboardEvent): void {
    const page = performance.now() - this.#leader < LEADER_MS ? PAGES[event.key] : undefined;
    this.#leader = event.key === "g" ? performance.now() : -Infinity;
    const by = { j: 1, k: -1 }[event.key] as 1 | -1 | undefined;
    const act = this.#acts.findLast((acts) => event.key in acts)?.[event.key];
    if (page) router.go(page);
    else if (event.key === "?") this.sheet = "help";
    else if (event.key === "/") this.#search();
    else if (act) act();
    else if (by) stepList(by);
    else return;
    event.preventDefault();
  }

  #search(): void {
    const field = document.querySelector<HTMLInputElement>("main input[type=search]");
    if (field) field.focus();
    else this.sheet = "palette";
  }

  /** From a thing to the list that it stands in: /releases/7/days/… to /releases/7 to /releases. */
  #back(): void {
    const up = parentOf(router.path);
    if (up) router.go(up);
  }
}

const LISTS = ["artists", "releases", "campaigns", "runs", "admin"];
const STANDS_IN: Record<string, string> = { tasks: "/runs", payloads: "/runs" };

export function parentOf(path: string): string | null {
  const [first = "", second, third] = path.split("/").filter(Boolean);
  if (!second) return null;
  if (third === "days") return `/${first}/${second}`;
  return LISTS.includes(first) ? `/${first}` : (STANDS_IN[first] ?? null);
}

export const keys = new Keys();
