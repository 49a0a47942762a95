import { media } from "../../stubs";
import "../../../src/i18n/alerts";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Alert } from "../../../src/api/alerts";
import AlertCard from "../../../src/pages/alerts/AlertCard.svelte";
import { gate } from "../../gate";
import { aFall, anAlert } from "../../alerts/anAlert";

const animate = vi.fn();
const server = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  Element.prototype.animate = animate;
  Element.prototype.scrollIntoView = vi.fn();
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    path.endsWith("antiforgery")
      ? Promise.resolve(Response.json({ token: "t" }))
      : server(path, init),
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  animate.mockReset();
  server.mockReset();
  media.reducedMotion = false;
});

function show(alert: Alert, over: object = {}) {
  const put = vi.fn();
  const props = { alert, signedIn: true, arrived: false, asked: false, put, ...over };
  return { put, props, view: render(AlertCard, props) };
}

const button = (name: RegExp) => screen.getByRole("button", { name });

it("changes only once the server has answered, and keeps the reader at the card", async () => {
  const pending = gate<Response>();
  server.mockReturnValue(pending.passed);
  const { put } = show(anAlert());
  await fireEvent.click(button(/^Acknowledge/));
  await waitFor(() => expect(server).toHaveBeenCalledOnce());
  expect(put).not.toHaveBeenCalled();
  const answer = anAlert({ state: "acknowledged" });
  pending.open(Response.json(answer));
  await waitFor(() => expect(put).toHaveBeenCalledWith(answer));
  expect(server.mock.calls[0]?.[0]).toMatch(/api\/v1\/admin\/alerts\/7\/ack$/);
  await waitFor(() => expect(document.activeElement?.tagName).toBe("ARTICLE"));
});

it("says what was refused and asks again for the same", async () => {
  server
    .mockResolvedValueOnce(Response.json({ title: "Busy", code: "busy" }, { status: 503 }))
    .mockResolvedValueOnce(Response.json(anAlert({ silencedUntil: "2026-06-02T00:00:00Z" })));
  const { put } = show(anAlert());
  await fireEvent.click(button(/^Silence/));
  await fireEvent.click(button(/^7 days$/));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Busy"));
  expect(put).not.toHaveBeenCalled();
  await fireEvent.click(button(/^Try again$/));
  await waitFor(() => expect(put).toHaveBeenCalledOnce());
  expect(server.mock.calls.map(([, init]) => init.body)).toEqual(Array(2).fill('{"hours":168}'));
});

it("says what resolving means, and resolves only when that is meant", async () => {
  server.mockResolvedValue(Response.json(anAlert({ state: "resolved" })));
  show(anAlert());
  await fireEvent.click(button(/^Resolve:/));
  await fireEvent.click(button(/^Cancel$/));
  await fireEvent.click(button(/^Resolve:/));
  expect(screen.getByText(/called done/)).toBeTruthy();
  expect(server).not.toHaveBeenCalled();
  await fireEvent.click(button(/^Resolve it$/));
  await waitFor(() => expect(server).toHaveBeenCalledOnce());
  expect(server.mock.calls[0]?.[0]).toMatch(/alerts\/7\/resolve$/);
});

it("takes a reason for resolving, and tells it", async () => {
  server.mockResolvedValue(Response.json(anAlert({ state: "resolved" })));
  show(anAlert());
  await fireEvent.click(button(/^Resolve:/));
  await fireEvent.input(screen.getByLabelText(/^Why/), { target: { value: " taken down " } });
  await fireEvent.click(button(/^Resolve it$/));
  await waitFor(() => expect(server).toHaveBeenCalledOnce());
  expect(server.mock.calls[0]?.[1].body).toBe('{"reason":"taken down"}');
  cleanup();
  show(anAlert({ state: "resolved", resolvedBy: "nina", resolvedReason: "taken down" }));
  expect(screen.getByText("“taken down”")).toBeTruthy();
});

it("offers nothing to do to who is not signed in, nor about what is over", () => {
  show(anAlert(), { signedIn: false });
  expect(screen.queryByRole("button")).toBeNull();
  cleanup();
  show(anAlert({ state: "resolved", resolvedAt: "2026-05-27T00:00:00Z", resolution: "over" }));
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/over since .*by itself/)).toBeTruthy();
});

it("marks itself once for each change, and stands still under reduced motion", async () => {
  const { view, props } = show(anAlert(), { arrived: true });
  expect(animate).toHaveBeenCalledOnce();
  const changed = anAlert({ changedAt: "2026-05-27T00:00:00Z", severity: "low" });
  await view.rerender({ ...props, alert: changed });
  await view.rerender({
    ...props,
    alert: { ...changed, changedAt: "2026-05-27T02:00:00.0000+02:00" },
  });
  expect(animate).toHaveBeenCalledTimes(2);
  media.reducedMotion = true;
  await view.rerender({ ...props, alert: { ...changed, changedAt: "2026-05-28T00:00:00Z" } });
  expect(animate).toHaveBeenCalledTimes(2);
});

it("folds many falls: the deepest with links, the others on asking, the rest at the artist", async () => {
  const releases = Array.from({ length: 8 }, (_, i) =>
    aFall({ releaseId: i + 1, title: `Song ${i + 1}`, depth: 0.3 + i / 20 }),
  );
  show(anAlert({ detail: { count: 500, releases } }));
  const links = () => screen.getAllByRole("link", { name: /^Song/ });
  expect(links().map((link) => link.textContent)).toEqual([8, 7, 6, 5, 4].map((n) => `Song ${n}`));
  expect(links()[0]?.getAttribute("href")).toMatch(/\/releases\/8$/);
  await fireEvent.click(button(/^Show 8$/));
  expect(links()).toHaveLength(8);
  expect(screen.getByRole("link", { name: /492 more/ }).getAttribute("href")).toMatch(
    /\/artists\/1$/,
  );
});

it("takes the reader who came for it there", () => {
  show(anAlert(), { asked: true });
  expect(Element.prototype.scrollIntoView).toHaveBeenCalledOnce();
  expect(document.activeElement?.tagName).toBe("ARTICLE");
});
