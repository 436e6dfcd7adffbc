/** How the page is built, served and tested. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { chunkOf } from './src/build/chunks.ts';
import { offlineCopy } from './src/build/offline-copy.ts';
import { checkedKernels, contentSecurityPolicy, preloadedPage, preparedFiles } from './src/build/plugin.ts';

/** With these two the page may share memory between threads; it works without them too. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Tests of what keeps something in its modules, or replaces modules: each file has its own. */
const WITH_STATE = ['client', 'offline', 'state', 'storage', 'views', 'worker'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const MINUTE_MS = 60_000;

export default defineConfig({
  base: './',
  // No single-page fallback: a file that is missing is answered with 404, as on any static host.
  appType: 'mpa',
  plugins: [
    react(),
    preparedFiles(),
    checkedKernels(),
    contentSecurityPolicy(),
    preloadedPage(),
    offlineCopy(),
  ],
  worker: { format: 'es', plugins: () => [checkedKernels()] },
  // The kernels must stay files: the security policy allows no data: addresses to be fetched.
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    // What makes d3's palettes: without this, those nobody uses stay in the page.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['colors', 'ramp', 'ramp$1'] },
      output: { codeSplitting: { groups: [{ name: chunkOf }], includeDependenciesRecursively: false } },
    },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    // One less by default, which on two cores is one.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...WITH_STATE],
          setupFiles: 'test/helpers/fixed-seed.ts',
          // These keep nothing between tests, and half of their time went into importing again what all of them share.
          isolate: false,
          testTimeout: MINUTE_MS,
          hookTimeout: 2 * MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'state',
          environment: 'node',
          include: [...WITH_STATE],
          testTimeout: MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/**/*.dom.test.tsx'],
          testTimeout: MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: 'test/helpers/build-page.ts',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          maxWorkers: 2,
          // What a file keeps, it keeps for itself; all import the same browser driver.
          isolate: false,
          expect: { poll: { timeout: MINUTE_MS, interval: 50 } },
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
    ],
  },
});
