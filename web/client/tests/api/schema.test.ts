// @vitest-environment node
import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";

/** openapi-typescript's command writes this above what it makes. */
const HEAD = /^\/\*\*[\s\S]*?\*\/\s*/;

it("the API's types are those of the committed document; `npm run api` brings them up to date", async () => {
  const committed = await readFile(new URL("../../src/api/schema.d.ts", import.meta.url), "utf8");
  const document = new URL("../../../openapi.json", import.meta.url);
  const made = astToString(await openapiTS(document));
  expect(committed.replace(HEAD, "").trim() === made.trim()).toBe(true);
});
