import "../stubs";
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { unreachable } from "../../src/api/problem";
import { Resource } from "../../src/api/resource.svelte";
import Lost from "../../src/ui/Lost.svelte";
import Unread from "../../src/ui/Unread.svelte";

afterEach(cleanup);

it("stands beside old figures that could not be read anew, and offers again", async () => {
  const resource = new Resource<number>(
    () => Promise.reject(unreachable()),
    () => "365 days",
  );
  const retry = vi.fn();
  render(Unread, { resource, what: "The figures", retry });
  await resource.load();
  await tick();
  expect(screen.queryByRole("alert")).toBeNull();
  [resource.data, resource.answers] = [1, "28 days"];
  await tick();
  expect(screen.getByRole("alert").textContent).toContain("The figures: could not be read.");
  expect(screen.getByText("Until then these are the figures of before.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
  resource.answers = "365 days";
  await tick();
  expect(screen.queryByText(/figures of before/)).toBeNull();
});

it("offers to reload in place of a part whose code is gone", async () => {
  const reload = vi.fn();
  render(Lost, { reload });
  expect(screen.getByRole("alert").textContent).toContain("a newer version");
  expect(reload).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole("button", { name: "Reload the page" }));
  expect(reload).toHaveBeenCalledOnce();
});
