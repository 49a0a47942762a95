import "../../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readFileSync } from "node:fs";
import ImportsPage from "../../../src/pages/imports/ImportsPage.svelte";
import { sources } from "../../../src/pages/imports/rejects/sources";
import { hasWord } from "../../../src/i18n/i18n.svelte";
import { portfolio } from "../../../src/portfolio.svelte";
import { router } from "../../../src/router.svelte";
import { me } from "../../../src/shell/me.svelte";

beforeEach(() => {
  router.go("/imports");
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: [], next: null })));
  portfolio.read.data = { name: "own", adminSignedIn: true } as (typeof portfolio)["read"]["data"];
  render(ImportsPage);
});

afterEach(() => {
  cleanup();
  portfolio.read.data = null;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("signs out as the rest of the page does, so that the connection is let in anew", async () => {
  const out = vi.spyOn(me, "signOut").mockResolvedValue();
  await fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(out).toHaveBeenCalledOnce();
});

it("narrows what was refused to each source that there is", () => {
  const known = readFileSync("../../grain-interfaces/Metrics/MetricSource.cs", "utf8");
  const named = [...known.matchAll(/^ {4}(\w+) = \d+,/gm)].map(([, name = ""]) =>
    name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase(),
  );
  expect([...sources].toSorted()).toEqual(named.toSorted());
  expect(sources.filter((source) => !hasWord("source", source))).toEqual([]);
});

it("keeps in the address which refused lines are shown, so that Back leaves them", async () => {
  await fireEvent.click(screen.getByRole("radio", { name: "Resolved" }));
  expect(location.search).toBe("?refused=resolved");
  const before = history.length;
  await fireEvent.change(screen.getByRole("combobox", { name: "Source" }), {
    target: { value: "hypeddit_page" },
  });
  expect(router.query.get("rejects")).toBe("hypeddit_page");
  expect(history.length).toBe(before + 1);
});
