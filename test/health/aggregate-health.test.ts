import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateHealth, HEALTH_STATUSES, type Health, type HealthStatus } from '../../src/health/index.ts';

const health = (status: HealthStatus, reason = status as string, message = `is ${status}`): Health => ({
  status,
  reason,
  message,
  rule: 'r',
});
const object = (name: string, status: HealthStatus) => ({
  ref: { group: '', kind: 'Pod', namespace: 'shop', name },
  health: health(status),
});

describe('aggregateHealth', () => {
  it('is Healthy for no objects at all', () => {
    expect(aggregateHealth([])).toEqual({ status: 'Healthy', reason: 'NoObjects', message: 'there are no objects', rule: 'aggregate' });
  });

  it('says how many are Healthy when all are', () => {
    const sum = { status: 'Healthy', reason: 'AllHealthy', message: 'all 2 objects are Healthy', rule: 'aggregate' };
    expect(aggregateHealth([health('Healthy'), health('Healthy')])).toEqual(sum);
  });

  it('takes the worst, in the order Healthy, Suspended, Progressing, Missing, Degraded, Unknown', () => {
    for (let worst = 0; worst < HEALTH_STATUSES.length; worst++) {
      const statuses = HEALTH_STATUSES.slice(0, worst + 1);
      expect(aggregateHealth(statuses.map((status) => health(status))).status).toBe(HEALTH_STATUSES[worst]);
    }
  });

  it('names the worst ones, three of them, and says how many more there are', () => {
    const pods = ['e', 'd', 'c', 'b', 'a'].map((name) => object(name, 'Degraded'));
    expect(aggregateHealth([...pods, object('f', 'Progressing')])).toEqual({
      status: 'Degraded',
      reason: 'Degraded',
      message: '5 of 6 objects are Degraded: Pod shop/a (is Degraded); Pod shop/b (is Degraded); Pod shop/c (is Degraded); and 2 more',
      rule: 'aggregate',
    });
  });

  it('keeps a common reason, and says so where the reasons differ', () => {
    expect(aggregateHealth([health('Degraded', 'CrashLoop')]).reason).toBe('CrashLoop');
    expect(aggregateHealth([health('Degraded', 'CrashLoop'), health('Degraded', 'NoImage')]).reason).toBe('SeveralDegraded');
  });

  it('gives the same answer in any order, and sums of sums agree', () => {
    const any = fc.array(fc.constantFrom(...HEALTH_STATUSES).map((status) => health(status)));
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(aggregateHealth([...a, ...b])).toEqual(aggregateHealth([...b, ...a]));
        expect(aggregateHealth([aggregateHealth(a), aggregateHealth(b)]).status).toBe(aggregateHealth([...a, ...b]).status);
      }),
    );
  });
});
