import { describe, expect, it } from 'vitest';
import * as all from '../../src/health/all-health-tables.ts';
import * as onDemand from '../../src/health/health-tables-on-demand.ts';

const issuer = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Issuer',
  status: { conditions: [{ type: 'Ready', status: 'False', reason: 'ErrInitIssuer', message: 'no account' }] },
};
const KIND = 'cert-manager.io/Issuer';

describe('what browsers have of the tables', () => {
  it('is nothing before they are loaded, and all after that', async () => {
    expect(onDemand.assessByVendor(issuer, KIND, undefined)).toBeUndefined();
    expect(onDemand.assessAs('argocd', issuer, KIND, undefined)).toMatchObject({
      status: 'Unknown',
      reason: 'TablesNotLoaded',
      rule: null,
    });
    const table = { name: 'broker', kinds: ['queues.example.org/Broker'], rows: ['Healthy Ready'] };
    expect(() => onDemand.tableRule(table)).toThrow('health table "broker": await loadHealthTables() first');
    await onDemand.loadHealthTables();
    expect(onDemand.tableRule(table).name).toBe('broker');
    expect(onDemand.assessByVendor(issuer, KIND, undefined)).toEqual(all.assessByVendor(issuer, KIND, undefined));
    expect(onDemand.assessByVendor(issuer, KIND, undefined)).toMatchObject({ status: 'Degraded' });
    for (const dialect of ['argocd', 'kstatus'] as const)
      expect(onDemand.assessAs(dialect, issuer, KIND, undefined)).toEqual(all.assessAs(dialect, issuer, KIND, undefined));
  });
});
