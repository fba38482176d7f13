import { describe } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeFalseAlarms } from '../support/diff/judge-false-alarms.ts';

// test/e2e/known-false-alarms.test.ts asks a real API server about the same rows.
describe('what users of other tools complained of', () => {
  judgeFalseAlarms(async () => memoryCluster({ controllers: false }));
});
