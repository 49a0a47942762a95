import "../stubs";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import { refusal } from "../../src/api/problem";
import { router } from "../../src/router.svelte";
import Trouble from "../../src/ui/Trouble.svelte";

afterEach(cleanup);

const refused = (status: number, code: string, detail = "") =>
  refusal(status, JSON.stringify({ code, title: "No", detail }));

it("leads to the sign-in and back to this very view", () => {
  router.go("/releases/7?range=90d");
  render(Trouble, { what: "Releases", error: refused(401, "unauthenticated") });
  const link = screen.getByRole("link", { name: "Sign in" });
  const to = new URL((link as HTMLAnchorElement).href);
  expect(to.pathname).toBe("/sign-in");
  expect(to.searchParams.get("to")).toBe("/releases/7?range=90d");
});

it.each([
  ["forbidden", "It takes the admin role.", "takes the admin role"],
  ["scope_missing", "It takes the scope 'imports'.", "with the scope imports"],
  ["scope_missing", "It takes a key of all areas.", "a key of all areas"],
])("says what is needed: %s, %s", (code, detail, said) => {
  render(Trouble, { what: "Imports", error: refused(403, code, detail) });
  expect(screen.getByRole("alert").textContent).toContain(said);
  expect(screen.getByRole("link", { name: "Sign in as someone else" })).toBeTruthy();
});

it("offers another try where it is no question of who asks", () => {
  render(Trouble, { what: "Runs", error: refusal(503, ""), retry: () => undefined });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
