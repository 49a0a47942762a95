import "../stubs";
import "../dialogs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import Dialog from "../../src/ui/Dialog.svelte";

const children = createRawSnippet(() => ({ render: () => "<p>What is asked</p>" }));
afterEach(cleanup);

it("shows what it holds only while it is open, under its title", async () => {
  const { rerender } = render(Dialog, {
    title: "Keyboard",
    open: false,
    onclose: vi.fn(),
    children,
  });
  expect(screen.queryByText("What is asked")).toBeNull();
  await rerender({ open: true });
  expect(screen.getByRole("dialog", { name: "Keyboard" }).textContent).toContain("What is asked");
});

it("tells once that the reader closed it, and not when its owner did", async () => {
  const onclose = vi.fn();
  const { rerender } = render(Dialog, { title: "Keyboard", open: true, onclose, children });
  await fireEvent.click(screen.getByLabelText("Close"));
  expect(onclose).toHaveBeenCalledOnce();
  await rerender({ open: false });
  await rerender({ open: true });
  await rerender({ open: false });
  expect(onclose).toHaveBeenCalledOnce();
});

it("closes by a press beside it, not by one in it", async () => {
  const onclose = vi.fn();
  render(Dialog, { title: "Keyboard", open: true, onclose, children });
  await fireEvent.pointerDown(screen.getByText("What is asked"));
  expect(onclose).not.toHaveBeenCalled();
  await fireEvent.pointerDown(screen.getByRole("dialog"));
  expect(onclose).toHaveBeenCalledOnce();
});
