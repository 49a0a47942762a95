import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

async function at(base: string, path: string) {
  document.head.innerHTML = `<base href="${base}">`;
  history.replaceState({}, "", path);
  vi.resetModules();
  const [urls, { router }] = await Promise.all([
    import("../src/base"),
    import("../src/router.svelte"),
  ]);
  return { ...urls, router };
}

beforeEach(() => vi.stubGlobal("scrollTo", () => undefined));
afterEach(() => {
  document.head.innerHTML = "";
  document.body.innerHTML = "";
});

describe("a page at the root", () => {
  // First of all: each page made here keeps listening for clicks.
  it("follows its own links without a load, and leaves other portfolios' alone", async () => {
    const { router } = await at("/", "/");
    document.body.innerHTML =
      '<a id="in" href="/releases">in</a><a id="out" href="/own/" data-reload>out</a>';
    const left: boolean[] = [];
    addEventListener("click", (event) => {
      left.push(event.defaultPrevented);
      event.preventDefault();
    });
    document.getElementById("in")?.click();
    document.getElementById("out")?.click();
    expect(left).toEqual([true, false]);
    expect(router.path).toBe("/releases");
  });

  it("names the portfolios below it", async () => {
    const { portfolioRoot } = await at("/", "/");
    expect(portfolioRoot("demo")).toBe("/demo/");
  });

  it("sets a query value in place, without a step for Back", async () => {
    const { router } = await at("/", "/");
    const before = history.length;
    router.set("days", "7");
    expect(location.search).toBe("?days=7");
    router.set("days", null);
    expect(location.search).toBe("");
    expect(history.length).toBe(before);
  });
});

describe("a page under /demo/", () => {
  it("asks its own portfolio, and reaches the other one", async () => {
    const { url, absolute, portfolioRoot } = await at("/demo/", "/demo/releases/3");
    expect(url("api/v1/overview")).toBe("/demo/api/v1/overview");
    expect(absolute("hubs/live")).toBe(`${location.origin}/demo/hubs/live`);
    expect(portfolioRoot("own")).toBe("/own/");
  });

  it("reads its deep link without the prefix and goes on within it", async () => {
    const { router } = await at("/demo/", "/demo/releases/3?days=28");
    expect(router.path).toBe("/releases/3");
    expect(router.query.get("days")).toBe("28");
    router.go("/runs");
    expect(location.pathname).toBe("/demo/runs");
  });
});
