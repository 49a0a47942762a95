/** Where a sign-in leads on to: an address of this portfolio and of nowhere else. */
export const wayOn = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
