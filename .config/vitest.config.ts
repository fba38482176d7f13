import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const test = { root, testTimeout: 30_000 };
const embedded = 'test/testing/**/*.test.ts';

export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'lcov'] },
    projects: [
      { test: { ...test, name: 'rooms', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**', 'node_modules/**', embedded] } },
      // Tests of the embedded cluster keep nothing outside of their clusters: they load it once for each worker.
      { test: { ...test, name: 'embedded cluster', include: [embedded], isolate: false } },
    ],
  },
});
