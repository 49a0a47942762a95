import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import "../../src/i18n/share";
import ExportLink from "../../src/share/ExportLink.svelte";
import ShareForm from "../../src/share/ShareForm.svelte";
import { frame, origins, staysHere } from "../../src/share/made";

const SECRET = `mis_${"k".repeat(43)}`;
const calls: { method: string; path: string; body: Record<string, unknown> }[] = [];

function serve(answer: () => Response) {
  calls.length = 0;
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    if (input.endsWith("antiforgery")) return Response.json({ token: "t" });
    calls.push({ method: init.method ?? "GET", path: input, body: JSON.parse(String(init.body)) });
    return answer();
  });
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("makes a link for one release and shows it with the code for a page", async () => {
  serve(() =>
    Response.json({
      shareLinkId: 1,
      url: `https://music.example/shared/aB3#${SECRET}`,
      embedUrl: `https://music.example/embed/aB3#${SECRET}`,
      expiresAt: "2027-01-01T00:00:00Z",
    }),
  );
  const made = vi.fn();
  render(ShareForm, {
    subject: { kind: "release", id: 7, name: 'Night "Bus"' },
    made,
    onclose: () => undefined,
  });
  await fireEvent.input(screen.getByLabelText("Whom is it for?"), { target: { value: " Ada " } });
  await fireEvent.click(screen.getByLabelText("Also as a chart in a page of theirs"));
  await fireEvent.input(screen.getByLabelText("Pages that may show it"), {
    target: { value: "https://a.example, https://b.example" },
  });
  await fireEvent.submit(screen.getByRole("button", { name: "Make the link" }).closest("form")!);
  const link = await screen.findByLabelText("Link");
  expect((link as HTMLInputElement).value).toContain(SECRET);
  expect((screen.getByLabelText("Code for a page") as HTMLInputElement).value).toContain(
    'title="Night &quot;Bus&quot;"',
  );
  expect(made).toHaveBeenCalledOnce();
  const { body, path, method } = calls[0]!;
  expect([method, path]).toEqual(["POST", "/api/v1/admin/share-links"]);
  expect(body).toMatchObject({
    name: "Ada",
    releaseId: 7,
    embedOrigins: ["https://a.example", "https://b.example"],
  });
  expect(body).not.toHaveProperty("artistId");
  const days = (Date.parse(String(body.expiresAt)) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

it("says what the server refuses and keeps what was typed", async () => {
  serve(() =>
    Response.json(
      { code: "duplicate_name", title: "x", detail: "name: is a working link's name" },
      { status: 409 },
    ),
  );
  render(ShareForm, {
    subject: { kind: "artist", id: 1, name: "Ada" },
    onclose: () => undefined,
  });
  const name = screen.getByLabelText("Whom is it for?") as HTMLInputElement;
  await fireEvent.input(name, { target: { value: "The label" } });
  await fireEvent.submit(name.closest("form")!);
  expect((await screen.findByRole("alert")).textContent).toContain("is a working link's name");
  expect(name.value).toBe("The label");
});

it("writes a frame that no name breaks out of", () => {
  const html = frame("https://a.example/embed/x#y", '"><script>alert(1)</script>');
  const holder = document.createElement("div");
  holder.innerHTML = html;
  expect(holder.children).toHaveLength(1);
  expect(holder.querySelector("iframe")?.title).toBe('"><script>alert(1)</script>');
});

it("reads origins however they are parted, and knows which links stay on this machine", () => {
  expect(origins(" https://a.example,\nhttps://b.example  ")).toEqual([
    "https://a.example",
    "https://b.example",
  ]);
  expect(origins("  ")).toEqual([]);
  expect(staysHere("http://127.0.0.1:5080/shared/x#y")).toBe(true);
  expect(staysHere("https://music.example/shared/x#y")).toBe(false);
});

it("leads to the files of what the list on screen is kept to", () => {
  render(ExportLink, { what: "releases", query: { q: "bus", sort: null, artistId: 3 } });
  const [csv, zip] = screen.getAllByRole("link") as HTMLAnchorElement[];
  expect(csv?.getAttribute("href")).toBe("/api/v1/export/releases.csv?q=bus&artistId=3");
  expect(zip?.getAttribute("href")).toBe("/api/v1/export/releases.zip?q=bus&artistId=3");
  expect(csv?.hasAttribute("download")).toBe(true);
});
