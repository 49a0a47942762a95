import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Queue } from "../../../src/pages/imports/queue.svelte";
import { gate } from "../../gate";

const upload = vi.hoisted(() => vi.fn());
vi.mock("../../../src/api/upload", () => ({ upload }));
vi.mock("../../../src/pages/imports/owner", () => ({ owners: () => () => Promise.resolve(null) }));

let queue: Queue;
let gates: ReturnType<typeof gate<object>>[];

beforeEach(() => {
  gates = [];
  upload.mockReset().mockImplementation(() => {
    const one = gate<object>();
    gates.push(one);
    return one.passed;
  });
  queue = new Queue();
  const named = ["One", "Two", "Three"].map(
    (name) => new File(["date,streams"], `${name}-timeline.csv`),
  );
  queue.add(named);
  for (const file of queue.files) file.artistId = "4";
});

afterEach(() => vi.useRealTimers());

const settle = () => new Promise((resolve) => setTimeout(resolve));
const sent = () =>
  upload.mock.calls.map(([file, query]) => [
    (file as File).name,
    (query as { dryRun: boolean }).dryRun,
  ]);
async function through() {
  for (let at = 0; at < gates.length; at++) {
    gates[at]?.open({});
    await settle();
  }
}

it("does not send a file that was removed while it waited", async () => {
  const all = queue.sendAll();
  const [, two] = queue.files;
  if (two) queue.remove(two);
  await through();
  await all;
  expect(sent()).toEqual([
    ["One-timeline.csv", false],
    ["Three-timeline.csv", false],
  ]);
});

it("checks all of them where checking was asked for, whatever is ticked meanwhile", async () => {
  queue.dryRun = true;
  const all = queue.sendAll();
  queue.dryRun = false;
  await through();
  await all;
  expect(sent().map(([, dryRun]) => dryRun)).toEqual([true, true, true]);
});

it("sends nothing twice, also when it is asked twice", async () => {
  const all = [queue.sendAll(), queue.sendAll()];
  await through();
  await Promise.all(all);
  expect(upload).toHaveBeenCalledTimes(3);
});

it("may be asked again after something broke", async () => {
  upload.mockReset().mockRejectedValueOnce(new Error("a bug"));
  await expect(queue.sendAll()).rejects.toThrow("a bug");
  expect(queue.running).toBe(false);
});
