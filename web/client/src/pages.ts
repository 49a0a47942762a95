import type { Component } from "svelte";

type Page = { default: Component<{ id: string }> };

export interface Route {
  /** Its group is the page's `id`. */
  path: RegExp;
  load: () => Promise<Page>;
  /** Stands alone: no bar around it, and no portfolio is read for it. */
  bare: boolean;
}

/** A page without parameters takes no `id`, which is no harm: it simply ignores it. */
const route = (
  path: RegExp,
  load: () => Promise<{ default: unknown }>,
  { bare = false } = {},
): Route => ({ path, load: load as Route["load"], bare });

/** Every page of the product; each is its own chunk, so that the chart's code comes with the chart. */
export const routes: Route[] = [
  route(/^\/$/, () => import("./pages/overview/OverviewPage.svelte")),
  route(/^\/artists$/, () => import("./pages/artists/ArtistsPage.svelte")),
  route(/^\/artists\/(\d+)$/, () => import("./pages/artist/ArtistPage.svelte")),
  route(/^\/campaigns$/, () => import("./pages/campaigns/CampaignsPage.svelte")),
  route(/^\/campaigns\/(\d+)$/, () => import("./pages/campaign/CampaignPage.svelte")),
  route(/^\/releases$/, () => import("./pages/releases/ReleasesPage.svelte")),
  route(/^\/releases\/(\d+)$/, () => import("./pages/release/ReleasePage.svelte")),
  route(
    /^\/((?:releases|artists)\/\d+\/days\/\d{4}-\d\d-\d\d)$/,
    () => import("./pages/lineage/LineagePage.svelte"),
  ),
  route(/^\/imports$/, () => import("./pages/imports/ImportsPage.svelte")),
  route(/^\/alerts$/, () => import("./pages/alerts/AlertsPage.svelte")),
  route(/^\/models$/, () => import("./pages/models/ModelsPage.svelte")),
  route(/^\/admin$/, () => import("./pages/admin/AdminIndex.svelte")),
  route(/^\/admin\/tracking$/, () => import("./pages/admin/tracking/TrackingPage.svelte")),
  route(/^\/admin\/shares$/, () => import("./pages/admin/shares/SharesPage.svelte")),
  route(/^\/admin\/backfills$/, () => import("./pages/admin/backfills/BackfillsPage.svelte")),
  route(/^\/runs$/, () => import("./pages/runs/RunsPage.svelte")),
  route(/^\/sign-in$/, () => import("./pages/signIn/SignInPage.svelte"), { bare: true }),
  route(/^\/runs\/(\d+)$/, () => import("./pages/runs/RunsPage.svelte")),
  route(/^\/tasks\/(\d+)$/, () => import("./pages/task/TaskPage.svelte")),
  route(/^\/payloads\/(\d+)$/, () => import("./pages/payload/PayloadPage.svelte")),
  route(/^\/admin\/outcomes$/, () => import("./pages/admin/outcomes/OutcomesPage.svelte")),
  route(/^\/admin\/rules$/, () => import("./pages/admin/rules/RulesPage.svelte")),
  route(/^\/admin\/credentials$/, () => import("./pages/admin/host/CredentialsPage.svelte")),
  route(/^\/admin\/storage$/, () => import("./pages/admin/host/StoragePage.svelte")),
  route(/^\/admin\/keys$/, () => import("./pages/admin/access/KeysPage.svelte")),
  route(/^\/admin\/sessions$/, () => import("./pages/admin/access/SessionsPage.svelte")),
  route(/^\/admin\/audit$/, () => import("./pages/admin/access/AuditPage.svelte")),
  route(/^\/admin\/settings$/, () => import("./pages/admin/access/SettingsPage.svelte")),
  route(/^\/admin\/reminders$/, () => import("./pages/admin/reminders/RemindersPage.svelte")),
];
