import { expect, it, vi } from "vitest";
import { Deed } from "../../src/api/deed.svelte";
import { gate } from "../gate";
import { refusal } from "../../src/api/problem";

it("does one thing at a time and says when it is done", async () => {
  const deed = new Deed();
  const answer = gate<undefined>();
  const first = deed.run(() => answer.passed);
  expect(deed.busy).toBe(true);
  const second = vi.fn();
  expect(await deed.run(second)).toBe(false);
  expect(second).not.toHaveBeenCalled();
  answer.open(undefined);
  expect(await first).toBe(true);
  expect(deed.busy).toBe(false);
});

it("keeps a refusal and asks again for the same", async () => {
  const deed = new Deed();
  const work = vi.fn(async () => undefined).mockRejectedValueOnce(refusal(503, ""));
  expect(await deed.run(work)).toBe(false);
  expect(deed.error?.status).toBe(503);
  await deed.again();
  expect(deed.error).toBeNull();
  expect(work).toHaveBeenCalledTimes(2);
});

it("lets a fault of its own through", async () => {
  const deed = new Deed();
  const broken = new Error("a bug");
  await expect(deed.run(() => Promise.reject(broken))).rejects.toBe(broken);
  expect(deed.busy).toBe(false);
});
