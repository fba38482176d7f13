import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import { VENDOR_STATUSES } from './vendor-statuses.table.ts';

describe('kinds of vendors, with a status as their controllers write it', () => {
  it.each(VENDOR_STATUSES)('%s is %s with %j', (kind, expected, content) => {
    const [group, name = ''] = kind.split('/');
    const object = {
      apiVersion: group === '' ? 'v1' : `${group}/v1`,
      kind: name,
      ...content,
      metadata: { name: 'it', generation: 1, ...content.metadata },
    };
    expect(assessHealth(object).status).toBe(expected);
  });
});
