import { describe } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeOwnedEntries } from '../support/diff/judge-owned-entries.ts';

// test/e2e/prediction.test.ts asks a real API server about the same rows.
describe('whose a value in the entry of a map is, where', () => {
  judgeOwnedEntries(async () => memoryCluster({ controllers: false }));
});
