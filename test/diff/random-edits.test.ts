import { describe } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { holdRandomEdits } from '../support/diff/hold-random-edits.ts';

const { BENCH_DIR } = process.env;

// test/e2e/random-edits.test.ts does the same on a real API server, and more of it.
describe.skipIf(BENCH_DIR === undefined)('random edits of several managers on the embedded server (needs BENCH_DIR)', () => {
  holdRandomEdits(async () => memoryCluster({ controllers: false }), { directory: BENCH_DIR ?? '', seeds: 17 });
});
