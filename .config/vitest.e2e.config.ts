import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = new URL('..', import.meta.url).pathname;
/** Those that use the cluster that KUBECONFIG names; all others start their own. */
const SHARED = ['adopt-client-side', 'cluster', 'ignored-fields', 'immutable-fields', 'manifest-parity', 'prediction', 'scenario'].map(
  (name) => `test/e2e/${name}.test.ts`,
);
/** What takes longest begins first, so that the workers end together. */
const LONG = ['memory-cluster-agrees', 'corpus-settles', 'corpus-waits', 'corpus-controllers', 'memory-cluster-corpus'];
const test = { root, testTimeout: 240_000, hookTimeout: 180_000 };

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      (LONG.findIndex((name) => moduleId.includes(`/${name}.`)) + LONG.length) % (LONG.length + 1);
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

// Against a real control plane. The files that share one run one after another; then all others, two beside each other.
export default defineConfig({
  root,
  test: {
    sequence: { sequencer: LongestFirst },
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
