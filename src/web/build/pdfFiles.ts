import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];
const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** Where the browser finds what pdf.js asks for by name; the version in it lets the files be kept for ever. */
const address = `assets/pdfjs-${version}/`;

/**
 * pdf.js reads some files only where a paper needs them: character maps, the fonts that PDFs may leave out, decoders
 * of scans. They are served from our own origin, below `assets`; `__PDF_FILES__` in the code says where.
 */
export function pdfFiles(): Plugin {
  const root = dirname(manifest);
  return {
    name: 'pdf-files',
    config: () => ({ define: { __PDF_FILES__: JSON.stringify(`/${address}`) } }),
    generateBundle() {
      for (const folder of folders)
        for (const file of readdirSync(join(root, folder)))
          this.emitFile({
            type: 'asset',
            fileName: `${address}${folder}/${file}`,
            source: readFileSync(join(root, folder, file)),
          });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${address}`, (asked, answer, next) => {
        const [folder, file] = (asked.url ?? '').split('?')[0]?.split('/').filter(Boolean) ?? [];
        if (!folder || !file || !folders.includes(folder) || !readdirSync(join(root, folder)).includes(file)) next();
        else answer.end(readFileSync(join(root, folder, file)));
      });
    },
  };
}
