import "../stubs";
import "../dialogs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import { refusal } from "../../src/api/problem";
import Confirm from "../../src/ui/Confirm.svelte";

afterEach(cleanup);

const show = (onconfirm: () => Promise<unknown>) => {
  const onclose = vi.fn();
  render(Confirm, {
    title: "Undo the import?",
    text: "1,044 days go back to what they were.",
    action: "Undo",
    danger: true,
    open: true,
    onconfirm,
    onclose,
  });
  return onclose;
};

it("closes once it is done", async () => {
  const done = vi.fn(() => Promise.resolve());
  const onclose = show(done);
  await fireEvent.click(screen.getByText("Undo"));
  expect(done).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it("stays and says why when the server refuses, and can be asked again", async () => {
  const work = vi
    .fn(() => Promise.resolve())
    .mockRejectedValueOnce(
      refusal(409, JSON.stringify({ code: "undone", title: "Undone before" })),
    );
  const onclose = show(work);
  await fireEvent.click(screen.getByText("Undo"));
  expect((await screen.findByRole("alert")).textContent).toContain("Undone before");
  expect(onclose).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByText("Undo"));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it("leaves everything as it is when asked to", async () => {
  const work = vi.fn(() => Promise.resolve());
  const onclose = show(work);
  await fireEvent.click(screen.getByText("Leave as it is"));
  expect(work).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});
