import type { Portfolio } from "../src/api/types";

/** One's own, with a release in it, on a day that every test knows. */
export const ownPortfolio = (adminSignedIn: boolean): Portfolio => ({
  name: "own",
  today: "2026-05-26",
  secondsPerDay: 86400,
  artists: 1,
  releases: 1,
  hasDemo: false,
  hasOwn: true,
  adminSignedIn,
});
