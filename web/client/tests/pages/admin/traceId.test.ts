import "../../stubs";
import "../../../src/i18n/access";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { i18n } from "../../../src/i18n/i18n.svelte";
import TraceId from "../../../src/pages/admin/access/TraceId.svelte";

const id = "4bf92f3577b34da6a3ce929d0e0e4736";
const writeText = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  i18n.use("en");
  writeText.mockReset().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  i18n.use("en");
});

it("copies the whole of a trace's id, of which there is room for the beginning", async () => {
  render(TraceId, { id });
  const button = screen.getByRole("button");
  expect(button.textContent?.trim()).toBe(id);
  await fireEvent.click(button);
  expect(writeText).toHaveBeenCalledWith(id);
  expect(await screen.findByText("Copied.")).toBeTruthy();
});

it("shows and selects the whole where the browser gives no clipboard", async () => {
  writeText.mockRejectedValue(new Error("denied"));
  render(TraceId, { id });
  await fireEvent.click(screen.getByRole("button"));
  expect((await screen.findByText(id)).textContent).toBe(id);
  expect(getSelection()?.toString()).toBe(id);
});

it("says what it copies in French, too", () => {
  i18n.use("fr");
  render(TraceId, { id });
  expect(
    screen.getByRole("button", { name: /^Copier l’identifiant de trace 4bf92f/ }),
  ).toBeTruthy();
});
