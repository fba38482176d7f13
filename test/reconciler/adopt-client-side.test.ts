import { describe, expect, it } from 'vitest';
import type { DiffMode } from '../../src/reconciler/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeAdoption } from '../support/judge-adoption.ts';

describe('an object that kubectl applied on the client’s side', () => {
  it.each<DiffMode>(['auto', 'offline', 'server'])(
    '%s: is taken over with what was applied, and what leaves Git leaves the cluster',
    async (diff) => {
      const seen = await judgeAdoption(memoryCluster(), 'adopted', diff);
      expect(seen).toEqual({
        planned: ['remove /data/gone', 'replace /data/kept'],
        data: { kept: '2', other: '3', theirs: '9' },
        writesAfter: 0,
        dataAfter: { kept: '2', theirs: '9' },
        writesAtLast: 0,
      });
    },
  );
});
