import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const test = { root, testTimeout: 30_000 };
const together = ['testing', 'manifest', 'diff', 'health', 'plan', 'schema', 'report'].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'lcov'] },
    projects: [
      { test: { ...test, name: 'rooms', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**', 'node_modules/**', ...together] } },
      // Tests of pure rooms and of embedded clusters leave nothing behind: what they import is loaded once for each worker.
      { test: { ...test, name: 'pure rooms and the embedded cluster', include: together, isolate: false } },
    ],
  },
});
