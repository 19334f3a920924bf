import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const kinds = new Set(['.css', '.html', '.js', '.mjs', '.svg', '.wasm']);

/** Bytes below which nothing is gained. */
const least = 1024;

/** Writes each file once more beside itself, packed (`.br`), for the server to send to whoever can unpack it. */
export function packed(): Plugin {
  const pack = promisify(brotliCompress);
  return {
    name: 'packed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (!dir) return;
      for (const name of Object.keys(bundle).filter((file) => kinds.has(extname(file)))) {
        const content = await readFile(join(dir, name));
        if (content.length < least) continue;
        const small = await pack(content, {
          params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length, [constants.BROTLI_PARAM_LGWIN]: 22 },
        });
        await writeFile(join(dir, `${name}.br`), small);
      }
    },
  };
}
