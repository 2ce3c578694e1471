import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const controlPlane = process.env['CHATCODE_CONTROL_PLANE'] ?? 'http://localhost:8080';
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The first page shares its few modules with nothing large, so that it stays small. */
const isOfApp = (module: string) => /node_modules|src.(api|app|features|texts|ui)./.test(module);

/** What tells the names of browsers is large, and two pages need it. */
const isShared = (module: string) => isOfApp(module) && !/node_modules.bowser|browser-name/.test(module);

/** As the control plane does: every address of the app is the same page. */
const appPages: Plugin = {
  name: 'app-pages',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      if (/^\/(app|sign-in)([/?]|$)/.test(request.url ?? '')) {
        request.url = '/app.html';
      }
      next();
    });
  },
};

/** Beside each file what goes over the network instead of it, so that no control plane compresses it each time anew. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
    await Promise.all(
      names.map(async (name) => {
        const path = join(dir ?? '.', name);
        const content = await readFile(path);
        if (content.length > WORTH_COMPRESSING) {
          await writeFile(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
        }
      }),
    );
  },
};

const WORTH_COMPRESSING = 1_000;

export default defineConfig({
  plugins: [react(), tailwindcss(), appPages, compressed],
  resolve: { alias: { '@/texts': file('./src/texts/en'), '@': file('./src') } },
  build: {
    target: 'es2023',
    // The content security policy allows no inline data but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        landing: file('./index.html'),
        app: file('./app.html'),
        'not-found': file('./not-found.html'),
        'service-worker': file('./src/service-worker/worker/service-worker.ts'),
      },
      output: {
        // Its address is what a service worker is known by.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        // One file for what every page of the app needs, and one for what several do: a dozen files are asked for in
        // turns.
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], test: isOfApp },
            { name: 'shared', minShareCount: 2, test: isShared },
          ],
        },
      },
    },
  },
  // The browser's own Origin stays, for the control plane checks it: start that with this address as its own.
  server: { proxy: { '/api': { target: controlPlane, ws: true } } },
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
});
