import "../stubs";
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import SignIn from "../../src/shell/SignIn.svelte";

const server = vi.fn<() => Promise<Response>>();

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(me: Promise<Response>) {
  server.mockReset().mockReturnValue(me);
  vi.stubGlobal("fetch", server);
  render(SignIn, { title: "Sign in to act" });
}

it("leads to the identity provider where there is one, and back to this page", async () => {
  history.replaceState({}, "", "/alerts?state=firing");
  show(Promise.resolve(Response.json({ hasIdentityProvider: true })));
  const link = await screen.findByRole("link", { name: "Sign in with your provider" });
  const to = new URL((link as HTMLAnchorElement).href);
  expect(to.pathname).toBe("/api/v1/sign-in/oidc");
  expect(to.searchParams.get("returnUrl")).toBe("/alerts?state=firing");
});

it.each([
  ["there is none", Promise.resolve(Response.json({ hasIdentityProvider: false }))],
  ["nobody can tell", Promise.resolve(new Response(null, { status: 503 }))],
])("offers the key alone where %s", async (_, me) => {
  show(me);
  await waitFor(() => expect(server).toHaveBeenCalledOnce());
  await me;
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByLabelText("Admin key")).toBeTruthy();
});
