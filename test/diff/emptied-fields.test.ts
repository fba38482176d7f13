import { describe } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeEmptied } from '../support/diff/judge-emptied.ts';

// test/e2e/prediction.test.ts asks a real API server about the same rows.
describe('the prediction agrees with a dry run where there leaves Git', () => {
  judgeEmptied(async () => memoryCluster({ controllers: false }));
});
