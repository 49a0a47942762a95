import { afterEach, expect, it, vi } from "vitest";
import { ApiError } from "../../src/api/problem";
import { asked, note } from "../../src/shared/address";
import { isEmbedded, pageOf, read, secretIn } from "../../src/shared/link";
import { chartDays, newest } from "../../src/shared/metrics";

const server = vi.fn<(input: string, init: RequestInit) => Promise<Response>>();
const { signal } = new AbortController();

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState({}, "", "/");
});

it("sends the link in a header alone, and nobody's sign-in with it", async () => {
  server.mockReset().mockResolvedValue(Response.json({ kind: "artist" }));
  vi.stubGlobal("fetch", server);
  await read("mis_secret", "shared/metrics", { from: "2026-05-01" }, signal);
  const [input, init] = server.mock.calls[0] ?? ["", {}];
  expect(input).toBe("/api/v1/shared/metrics?from=2026-05-01");
  expect(input).not.toContain("secret");
  expect(init.credentials).toBe("omit");
  expect(init.headers).toEqual({ Authorization: "Share mis_secret" });
});

it("tells a link that is over from a host that is out of reach", async () => {
  server.mockReset().mockResolvedValue(Response.json({ code: "link_ended" }, { status: 410 }));
  vi.stubGlobal("fetch", server);
  const over = await read("x", "shared", {}, signal).catch((error: unknown) => error);
  expect((over as ApiError).code).toBe("link_ended");
  server.mockRejectedValue(new TypeError("network"));
  const away = await read("x", "shared", {}, signal).catch((error: unknown) => error);
  expect((away as ApiError).status).toBe(0);
});

it("knows the frame from the page, and the way from one to the other", () => {
  expect(secretIn("#mis_x")).toBe("mis_x");
  expect(isEmbedded("/demo/embed/aB3dE6gH9jK2")).toBe(true);
  expect(isEmbedded("/shared/aB3dE6gH9jK2")).toBe(false);
  expect(pageOf("https://a.example/embed/aB3?days=28#mis_/embed/")).not.toContain(
    ".example/embed/",
  );
  expect(pageOf("https://a.example/embed/aB3?days=28#mis_x")).toBe(
    "https://a.example/shared/aB3?days=28#mis_x",
  );
});

it("keeps the view in the address, and the link behind its #", () => {
  history.replaceState({}, "", "/shared/aB3?days=365#mis_x");
  expect(asked(location.search).days).toBe(365);
  note("metric", "saves");
  note("days", null);
  expect(location.pathname + location.search + location.hash).toBe(
    "/shared/aB3?metric=saves#mis_x",
  );
  expect(asked("?days=4711").days).toBe(90);
});

it("draws what is known and says why what is not", () => {
  const blank = { listeners: null, monthlyListeners: null, followers: null, saves: null };
  const days = [
    {
      date: "2026-05-01",
      streams: 5,
      playlistAdds: null,
      ...blank,
      preliminary: false,
      gapReason: null,
    },
    {
      date: "2026-05-02",
      streams: null,
      playlistAdds: 1,
      ...blank,
      preliminary: false,
      gapReason: "refused",
    },
  ];
  expect(chartDays(days, "streams").map((day) => [day.value, day.gapReason])).toEqual([
    [5, null],
    [null, "refused"],
  ]);
  expect(chartDays(days, "playlistAdds")[1]?.gapReason).toBeNull();
  expect(newest(days, "streams")).toEqual({ day: "2026-05-01", value: 5, before: null });
  expect(newest(days, "listeners")).toBeNull();
});
