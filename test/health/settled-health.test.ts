import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEALTH_STATUSES, type Health, type HealthAt, type HealthStatus, settledHealth } from '../../src/health/index.ts';

const health = (status: HealthStatus): Health => ({ status, reason: status, message: `is ${status}`, rule: 'pod' });
const history = (...entries: readonly (readonly [at: number, status: HealthStatus])[]): readonly HealthAt[] =>
  entries.map(([at, status]) => ({ at, health: health(status) }));
const settled = (entries: readonly HealthAt[], now: number): string => settledHealth(entries, { now, graceMs: 10 }).status;

describe('the health to go by in a gate', () => {
  it('takes bad health for progress, in its own words, until it has lasted', () => {
    const crashed = history([0, 'Progressing'], [100, 'Degraded']);
    expect(settledHealth(crashed, { now: 109, graceMs: 10 })).toEqual({ ...health('Degraded'), status: 'Progressing' });
    expect(settledHealth(crashed, { now: 110, graceMs: 10 })).toEqual(health('Degraded'));
  });

  it('counts from the first of the bad ones that are the last, whatever they are', () => {
    expect(settled(history([100, 'Degraded'], [105, 'Missing'], [109, 'Degraded']), 110)).toBe('Degraded');
    expect(settled(history([90, 'Degraded'], [105, 'Healthy'], [109, 'Degraded']), 110)).toBe('Progressing');
  });

  it('is Unknown where nothing was read, and believes bad health at once without a grace', () => {
    expect(settled([], 0)).toBe('Unknown');
    expect(settledHealth(history([5, 'Missing']), { now: 5, graceMs: 0 }).status).toBe('Missing');
  });

  it('is else the last one', () => {
    const entries = fc.array(fc.tuple(fc.nat(100), fc.constantFrom(...HEALTH_STATUSES)), { minLength: 1 });
    fc.assert(
      fc.property(entries, (list) => {
        const last = list.at(-1)?.[1];
        fc.pre(last !== 'Degraded' && last !== 'Missing');
        expect(settled(history(...list), 100)).toBe(last);
      }),
    );
  });
});
