import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthRule, tableRule } from '../../src/health/index.ts';
import { isRecord, type KubernetesObject } from '../../src/object/index.ts';
import { fixture } from './fixture.ts';

/** Counts each look at a member of the value, at any depth. */
function counting<T extends object>(value: T): { readonly value: T; readonly steps: () => number } {
  let steps = 0;
  const watched = (target: object): object =>
    new Proxy(target, {
      get(object, key) {
        steps++;
        const child: unknown = Reflect.get(object, key);
        return isRecord(child) || Array.isArray(child) ? watched(child) : child;
      },
    });
  return { value: watched(value) as T, steps: () => steps };
}

function stepsOf(object: KubernetesObject, rules: readonly HealthRule[] = []): number {
  const { value, steps } = counting(object);
  assessHealth(value, { rules });
  return steps();
}

const configMap: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' }, data: { a: 'b' } };

/** What the rule of Deployments asks, as rows. */
const rollout = tableRule({
  name: 'rollout',
  kinds: ['apps/Deployment'],
  rows: [
    'Suspended .spec.paused',
    'Degraded Progressing=*(ProgressDeadlineExceeded)',
    'Progressing .status.updatedReplicas<.spec.replicas?1',
    'Progressing .status.replicas>.status.updatedReplicas',
    'Progressing .status.availableReplicas<.status.updatedReplicas',
    'Healthy: {.status.availableReplicas} of {.spec.replicas?1} replicas are available',
  ],
});

describe('the work for one answer', () => {
  it('is a few looks at the object, and none at what says nothing of its health', () => {
    expect(stepsOf(configMap)).toBeLessThanOrEqual(10);
    const data = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key-${i}`, 'v']));
    expect(stepsOf({ ...configMap, data })).toBe(stepsOf(configMap));
    const healthy = fixture('deployment', 'healthy');
    expect(stepsOf(healthy)).toBeLessThanOrEqual(60);
    const containers = Array.from({ length: 100 }, (_, i) => ({ name: `c${i}`, image: 'app:1' }));
    const large = { ...healthy, spec: { ...(healthy['spec'] as object), template: { spec: { containers } } } };
    expect(stepsOf(large)).toBe(stepsOf(healthy));
  });

  it('of a table is at most twice that of a rule of code', () => {
    const healthy = fixture('deployment', 'healthy');
    const byTable = stepsOf(healthy, [rollout]);
    expect(assessHealth(healthy, { rules: [rollout] })).toMatchObject({ status: 'Healthy', rule: 'rollout' });
    expect(byTable).toBeLessThanOrEqual(2 * stepsOf(healthy));
  });

  it('of a table looks at each condition once for its type, however many rows ask for another', () => {
    const rowsOf = (count: number): readonly string[] => [...Array.from({ length: count }, (_, i) => `Degraded Lost${i}`), 'Healthy Ready'];
    const conditions = ['Issued', 'Synced', 'Ready'].map((type) => ({ type, status: 'True', reason: 'Done', message: 'as asked' }));
    const broker = { apiVersion: 'queues.example.org/v1', kind: 'Broker', metadata: { name: 'q' }, status: { conditions } };
    const steps = (count: number): number =>
      stepsOf(broker, [tableRule({ name: 'broker', kinds: ['queues.example.org/Broker'], rows: rowsOf(count) })]);
    expect(steps(50)).toBe(steps(1));
    expect(steps(1)).toBeLessThanOrEqual(40);
  });

  it('of a table copies nothing, where a function of the host gets a copy', () => {
    const data = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key-${i}`, 'v']));
    const pass: HealthRule = { name: 'pass', appliesTo: () => false, assess: () => undefined };
    expect(stepsOf({ ...configMap, data }, [rollout])).toBeLessThanOrEqual(20);
    expect(stepsOf({ ...configMap, data }, [pass])).toBeGreaterThan(500);
  });

  it('grows with the conditions of an object as they do', () => {
    const withConditions = (count: number): KubernetesObject => {
      const conditions = Array.from({ length: count }, (_, i) => ({ type: `Other${i}`, status: 'True' }));
      return { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', generation: 1 }, status: { conditions } };
    };
    expect(stepsOf(withConditions(200)) / stepsOf(withConditions(100))).toBeLessThan(2.1);
  });
});

describe('a Secret', () => {
  it('is shown to a table with its values masked', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { a: 'aHVudGVyMg==' } };
    const rule = tableRule({ name: 'telling', kinds: ['/Secret'], rows: ['Degraded !.status: it holds {.data.a}'] });
    expect(assessHealth(secret, { rules: [rule] }).message).toBe('it holds (secret)');
  });
});
