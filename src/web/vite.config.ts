import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { componentStrings } from './build/componentStrings';
import { packed } from './build/packed';
import { pdfFiles } from './build/pdfFiles';

const server = 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [componentStrings(), pdfFiles(), react(), packed()],
  build: {
    outDir: '../Collab.Server/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // Everything from our own origin, never inlined: the content security policy allows no data: URLs.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': server,
      '/hub': { target: server, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    // A bound on hanging, not a measure: busy machines take their time.
    testTimeout: 30_000,
    // Left to itself it keeps one processor free for somebody who sits there.
    maxWorkers: '100%',
    restoreMocks: true,
  },
});
