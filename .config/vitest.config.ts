import { defineConfig } from 'vitest/config';
import { longestFirst } from './longest-first.ts';

const root = new URL('..', import.meta.url).pathname;
const test = { root, testTimeout: 30_000 };
const LONG = ['scenario/embedded', 'crash/dies-anywhere', 'answers', 'sync-scenarios', 'prune-safety', 'git-source'];
/** Measures what the heap holds, so nothing else may be in it. */
const alone = ['test/source/isomorphic-git.test.ts'];

export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    sequence: { sequencer: longestFirst(LONG) },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'lcov'] },
    projects: [
      { test: { ...test, name: 'alone', include: alone } },
      // All other tests leave nothing behind: what they import is loaded once for each worker.
      {
        test: {
          ...test,
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'node_modules/**', ...alone],
          isolate: false,
        },
      },
    ],
  },
});
