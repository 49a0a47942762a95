import { beforeEach, expect, it } from "vitest";
import type { Read } from "../../src/api/client";
import { unreachable } from "../../src/api/problem";
import { Resource } from "../../src/api/resource.svelte";
import { gate } from "../gate";

let gates: ReturnType<typeof gate<Read<string>>>[];
let question: string;
let resource: Resource<string>;
const ended = () => new DOMException("aborted", "AbortError");

beforeEach(() => {
  [gates, question] = [[], "28 days"];
  resource = new Resource(
    (signal) => {
      const one = gate<Read<string>>();
      gates.push(one);
      return new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(ended()));
        void one.passed.then(resolve, reject);
      });
    },
    () => question,
  );
});

const open = (at: number, data: string) => gates[at]?.open({ data, position: null });

it("gives the last question's answer, whichever comes first", async () => {
  const loads = [resource.load(), resource.load()];
  open(1, "second");
  open(0, "first");
  expect(await Promise.all(loads)).toEqual([false, true]);
  expect([resource.data, resource.busy]).toEqual(["second", false]);
});

it("is cleared while it reads: nobody's answer and nobody's error", async () => {
  const load = resource.load();
  resource.clear();
  expect(await load).toBe(false);
  expect([resource.data, resource.error, resource.busy]).toEqual([null, null, false]);
});

it("knows that what is there answers the question of before", async () => {
  expect(resource.isOld).toBe(false);
  const load = resource.load();
  open(0, "of 28 days");
  await load;
  expect(resource.isOld).toBe(false);
  question = "365 days";
  const failing = resource.load();
  expect(resource.isOld).toBe(true);
  gates[1]?.open(Promise.reject(unreachable()) as never);
  expect(await failing).toBe(false);
  expect([resource.data, resource.isOld, resource.error?.status]).toEqual(["of 28 days", true, 0]);
  const better = resource.load();
  open(2, "of 365 days");
  await better;
  expect([resource.data, resource.isOld, resource.error]).toEqual(["of 365 days", false, null]);
});
