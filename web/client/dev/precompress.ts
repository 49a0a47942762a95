import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const PACKABLE = /\.(js|css|svg|json)$/;
const WORTH_BYTES = 512;

/** Lays beside each file what the host sends of it: packed once and as small as it gets. */
export const precompress = (): Plugin => ({
  name: "precompress",
  apply: "build",
  async writeBundle({ dir = "" }, bundle) {
    const names = Object.keys(bundle).filter((name) => PACKABLE.test(name));
    await Promise.all(names.map((name) => pack(path.join(dir, name))));
  },
});

async function pack(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < WORTH_BYTES) return;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const small = await promisify(brotliCompress)(content, { params: quality });
  const zipped = await promisify(gzip)(content, { level: 9 });
  await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, zipped)]);
}
