// @vitest-environment node
import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { budget } from "../dev/budget";

interface Chunk {
  kb: number;
  imports?: string[];
  dynamicImports?: string[];
  isEntry?: boolean;
}

/** The pages that are refused, each with what it needs. */
function refused(chunks: Record<string, Chunk>): string[] {
  const bundle = Object.fromEntries(
    Object.entries(chunks).map(([name, { kb, ...chunk }]) => [
      name,
      {
        type: "chunk",
        fileName: name,
        name,
        facadeModuleId: `/src/${name}.svelte`,
        imports: [],
        dynamicImports: [],
        // Six bits of each letter are chance: so much is left of it, packed.
        code: randomBytes(kb * 1000).toString("base64"),
        ...chunk,
      },
    ]),
  );
  const error = vi.fn();
  const { handler } = budget().generateBundle as unknown as {
    handler: (this: unknown, options: unknown, bundle: unknown) => void;
  };
  handler.call({ error }, {}, bundle);
  return error.mock.calls.map(([text]) => String(text).replace(/ needs (\d+).*/, " $1"));
}

const page = (chunk: Partial<Chunk>, others: Record<string, Chunk> = {}) => ({
  index: { kb: 30, isEntry: true, imports: ["common"], dynamicImports: ["Page", "Other"] },
  common: { kb: 20 },
  Other: { kb: 30 },
  Page: { kb: 10, imports: ["common"], ...chunk },
  ...others,
});

it("weighs a page with its frame, each part once and no other page", () => {
  expect(refused(page({}))).toEqual([]);
  expect(refused(page({ kb: 45 }))).toEqual(["Page 95"]);
});

it("weighs what a page loads by itself later, however far away", () => {
  const chart = { Chart: { kb: 2, dynamicImports: ["plot"] }, plot: { kb: 35 } };
  expect(refused(page({ imports: ["Chart"] }, chart))).toEqual(["Page 97"]);
});

it("does not weigh what somebody asks for", () => {
  expect(refused(page({ dynamicImports: ["ShareDialog"] }, { ShareDialog: { kb: 50 } }))).toEqual(
    [],
  );
});

it("weighs another document alone", () => {
  const shared = (kb: number) => ({ shared: { kb, isEntry: true, imports: ["common"] } });
  expect(refused(page({}, shared(60)))).toEqual([]);
  expect(refused(page({}, shared(75)))).toEqual(["shared 95"]);
});
