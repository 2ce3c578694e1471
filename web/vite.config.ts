import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const controlPlane = process.env['CHATCODE_CONTROL_PLANE'] ?? 'http://localhost:8080';
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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

export default defineConfig({
  plugins: [react(), tailwindcss(), appPages],
  resolve: { alias: { '@': file('./src') } },
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
        'service-worker': file('./src/service-worker/worker/service-worker.ts'),
      },
      output: {
        // Its address is what a service worker is known by.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
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
