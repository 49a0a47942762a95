import { recall, remember } from "../i18n/i18n.svelte";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The chosen theme; public/theme.js puts it in place before the first paint. */
class CurrentTheme {
  current = $state<Theme>(themes.find((one) => one === recall("theme")) ?? "system");

  use(theme: Theme): void {
    this.current = theme;
    remember("theme", theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    // Charts draw on canvases, which no style sheet reaches.
    dispatchEvent(new Event("themechange"));
  }

  next(): void {
    this.use(themes[(themes.indexOf(this.current) + 1) % themes.length] ?? "system");
  }
}

export const theme = new CurrentTheme();
