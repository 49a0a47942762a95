import type { access } from "./en.access";
import type { admin } from "./en.admin";
import type { fetching } from "./en.fetching";
import type { mending } from "./en.mending";
import type { tracking } from "./en.tracking";

/** The words of administration; each part is learned by the pages that speak it. */
export type Administration = typeof access &
  typeof admin &
  typeof fetching &
  typeof mending &
  typeof tracking;
