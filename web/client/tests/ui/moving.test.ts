import { media } from "../stubs";
import { cleanup, render } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import Moving from "../../src/ui/Moving.svelte";

const animate = vi.fn();

beforeEach(() => {
  Element.prototype.animate = animate;
});

afterEach(() => {
  cleanup();
  animate.mockReset();
  media.reducedMotion = false;
});

it("marks a changed figure once, for 1.2 seconds", async () => {
  const view = render(Moving, { text: "128", subject: 28 });
  expect(animate).not.toHaveBeenCalled();
  await view.rerender({ text: "129", subject: 28 });
  await view.rerender({ text: "129", subject: 28 });
  expect(animate).toHaveBeenCalledOnce();
  expect(animate.mock.calls[0]?.[1]).toMatchObject({ duration: 1200 });
});

it("does not mark a figure of another subject", async () => {
  const view = render(Moving, { text: "128", subject: 28 });
  await view.rerender({ text: "400", subject: 90 });
  expect(animate).not.toHaveBeenCalled();
});

it("stands still where reduced motion is asked for", async () => {
  media.reducedMotion = true;
  const view = render(Moving, { text: "128" });
  await view.rerender({ text: "129" });
  expect(view.container.textContent).toBe("129");
  expect(animate).not.toHaveBeenCalled();
});
