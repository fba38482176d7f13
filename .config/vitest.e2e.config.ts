import { defineConfig } from 'vitest/config';
import { longestFirst } from './longest-first.ts';

const root = new URL('..', import.meta.url).pathname;
/** Those that use the cluster that KUBECONFIG names; all others start their own. */
const SHARED = ['adopt-client-side', 'cluster', 'ignored-fields', 'immutable-fields', 'manifest-parity', 'prediction', 'scenario'].map(
  (name) => `test/e2e/${name}.test.ts`,
);
const LONG = ['memory-cluster-agrees', 'corpus-settles', 'corpus-waits', 'corpus-controllers', 'memory-cluster-corpus'];
const test = { root, testTimeout: 240_000, hookTimeout: 180_000 };

// Against a real control plane. The files that share one run one after another; then all others, two beside each other.
export default defineConfig({
  root,
  test: {
    sequence: { sequencer: longestFirst(LONG) },
    projects: [
      { test: { ...test, name: 'shared', include: SHARED, fileParallelism: false, sequence: { groupOrder: 1 } } },
      {
        test: {
          ...test,
          name: 'own',
          include: ['test/e2e/**/*.test.ts'],
          exclude: SHARED,
          maxWorkers: 2,
          maxConcurrency: 12,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
