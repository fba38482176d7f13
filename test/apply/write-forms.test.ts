import { afterAll, describe } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { writesInForms } from '../support/write-forms.ts';

describe('other ways of writing than a plain apply', () => {
  const cluster = memoryCluster();
  afterAll(() => cluster.close());
  let count = 0;
  writesInForms(
    () => cluster,
    () => `forms-${count++}`,
  );
});
