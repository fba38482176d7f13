import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const test = { root, testTimeout: 240_000, hookTimeout: 180_000 };

// Against a real control plane. KUBECONFIG names the one that all tests share, so their files run one after another;
// the sets of the corpus start their own, and their two files run beside each other, after the rest.
export default defineConfig({
  root,
  test: {
    projects: [
      {
        test: {
          ...test,
          name: 'cluster',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/corpus-*.test.ts'],
          fileParallelism: false,
          maxConcurrency: 8,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...test, name: 'corpus', include: ['test/e2e/corpus-*.test.ts'], maxWorkers: 2, sequence: { groupOrder: 2 } } },
    ],
  },
});
