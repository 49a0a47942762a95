import { afterEach, expect, it, vi } from "vitest";
import { address, read, send } from "../../src/api/client";
import { type ApiError, refusal } from "../../src/api/problem";

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(body === null ? null : JSON.stringify(body), { status, headers });

const failure = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error("it succeeded")),
    (error: ApiError) => error,
  );

it("leaves out what is not asked for", () => {
  expect(address("releases", { q: "", artistId: null, limit: 25, dryRun: false })).toBe(
    "/api/v1/releases?limit=25&dryRun=false",
  );
});

it("tells with each read where the feed stood", async () => {
  vi.stubGlobal("fetch", () => answer(200, { items: [] }, { "X-Live-Position": "e:41" }));
  expect(await read("releases")).toEqual({
    data: { items: [] },
    position: { epoch: "e", seq: 41 },
  });
});

it("turns problem details into an error with their code", async () => {
  const problem = {
    code: "unknown_header",
    title: "Unknown header",
    acceptedHeaders: ["date,streams"],
  };
  vi.stubGlobal("fetch", () => answer(422, problem));
  const error = await failure(read("portfolio"));
  expect(error.status).toBe(422);
  expect(error.code).toBe("unknown_header");
  expect(error.problem.acceptedHeaders).toEqual(["date,streams"]);
});

it("has a code also for an answer that is no problem document", () => {
  expect(refusal(502, "<html>Bad gateway</html>").code).toBe("http_502");
});

it.each([
  ["12", 12],
  ["86400", 300],
  ["Fri, 29 May 2026 08:00:00 GMT", 0],
])("keeps how long the host would be left alone: %s", async (said, seconds) => {
  vi.stubGlobal("fetch", () => answer(429, { code: "too_many_requests" }, { "Retry-After": said }));
  expect((await failure(read("portfolio"))).waitSeconds).toBe(seconds);
});

it("says unreachable when no answer came", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  const error = await failure(read("portfolio"));
  expect([error.status, error.code]).toEqual([0, "unreachable"]);
});

it("carries the antiforgery token on an unsafe method", async () => {
  const calls: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    calls.push([url, init]);
    return url.endsWith("/antiforgery") ? answer(200, { token: "t0k" }) : answer(204, null);
  });
  expect(await send("DELETE", "admin/imports/3")).toBeUndefined();
  expect(calls[1]?.[0]).toBe("/api/v1/admin/imports/3");
  expect(calls[1]?.[1]).toMatchObject({ method: "DELETE", headers: { "X-Antiforgery": "t0k" } });
});

it.each([
  ["a page of something between", () => new Response("<html>Hello</html>", { status: 200 })],
  ["an answer cut halfway", () => new Response('{"items":[{"na', { status: 200 })],
  ["an empty answer", () => new Response("", { status: 200 })],
  [
    "an answer that breaks off",
    () =>
      new Response(
        new ReadableStream({
          pull: (body) => body.error(new TypeError("terminated")),
        }),
      ),
  ],
])("takes %s for a failure to read", async (_, given) => {
  vi.stubGlobal("fetch", given);
  expect((await failure(read("portfolio"))).code).toBe("unreadable");
});

it("has a status also for a refusal whose words break off", async () => {
  const body = new ReadableStream({ pull: (one) => one.error(new TypeError("terminated")) });
  vi.stubGlobal("fetch", () => new Response(body, { status: 503 }));
  const error = await failure(read("portfolio"));
  expect([error.status, error.code]).toEqual([503, "http_503"]);
});
