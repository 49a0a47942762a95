import type { Key } from "../i18n/i18n.svelte";
import { PAGES } from "./keys.svelte";

export interface Place {
  to: string;
  name: Key;
  /** The second key after "g". */
  key: string;
  under: RegExp;
  /** From which width on the bar holds it; the sheet of pages holds them all. */
  bar: "always" | "middle" | "wide";
}

const place = (to: string, name: Key, under: RegExp, bar: Place["bar"]): Place => ({
  to,
  name,
  under,
  bar,
  key: Object.keys(PAGES).find((key) => PAGES[key] === to) ?? "",
});

/** Every page that one goes to by name, in the order of the bar. */
export const places: Place[] = [
  place("/", "nav.overview", /^\/$/, "always"),
  place("/artists", "nav.artists", /^\/artists/, "always"),
  place("/releases", "nav.releases", /^\/releases/, "always"),
  place("/campaigns", "nav.campaigns", /^\/campaigns/, "middle"),
  place("/runs", "nav.runs", /^\/(runs|tasks|payloads)/, "middle"),
  place("/alerts", "nav.alerts", /^\/alerts/, "always"),
  place("/imports", "nav.imports", /^\/imports/, "wide"),
  place("/models", "nav.models", /^\/models/, "wide"),
  place("/admin", "nav.admin", /^\/admin/, "wide"),
];
