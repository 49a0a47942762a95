import type { Component } from "svelte";

export interface Route {
  /** Groups are the page's parameters. */
  path: RegExp;
  load: () => Promise<{ default: Component<{ id: string }> }>;
}

/** Every page of the product; each is its own chunk, so that the chart's code comes with the chart. */
export const routes: Route[] = [
  { path: /^\/$/, load: () => import("./pages/overview/OverviewPage.svelte") },
  { path: /^\/releases$/, load: () => import("./pages/releases/ReleasesPage.svelte") },
  { path: /^\/artists\/(\d+)$/, load: () => import("./pages/releases/ReleasesPage.svelte") },
  { path: /^\/releases\/(\d+)$/, load: () => import("./pages/release/ReleasePage.svelte") },
  { path: /^\/imports$/, load: () => import("./pages/imports/ImportsPage.svelte") },
  { path: /^\/runs$/, load: () => import("./pages/runs/RunsPage.svelte") },
];
