import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = new URL('..', import.meta.url).pathname;
const OWN = ['test/e2e/{,memory-cluster-}corpus*.test.ts', 'test/e2e/workload-*.test.ts'];
const test = { root, testTimeout: 240_000, hookTimeout: 180_000 };

/** What waits most begins first: it costs nothing meanwhile, and the rest runs beside it. */
class WaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('corpus-waits.test.ts');
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

// Against a real control plane. KUBECONFIG names the one that all tests share, so their files run one after another;
// the sets of the corpus and the workload start their own, and two of their files run beside each other, after the rest.
export default defineConfig({
  root,
  test: {
    sequence: { sequencer: WaitsFirst },
    projects: [
      {
        test: {
          ...test,
          name: 'cluster',
          include: ['test/e2e/**/*.test.ts'],
          exclude: OWN,
          fileParallelism: false,
          maxConcurrency: 8,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...test, name: 'corpus', include: OWN, maxWorkers: 2, sequence: { groupOrder: 2 } } },
    ],
  },
});
