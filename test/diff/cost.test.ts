import { describe, expect, it } from 'vitest';
import { diffObject, predictLive } from '../../src/diff/index.ts';
import { cloneJson, getIn, isRecord, type KubernetesObject } from '../../src/object/index.ts';

/** A Pod with so many containers, each with eight settings. */
function podOf(count: number): KubernetesObject {
  const containers = Array.from({ length: count }, (_, i) => ({
    name: `c${i}`,
    image: `app:${i}`,
    env: Array.from({ length: 8 }, (_unused, at) => ({ name: `E${at}`, value: String(at) })),
  }));
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'many', namespace: 'shop' }, spec: { containers } };
}

/** The same, and our ownership of each field, as the API server writes it. */
function ownedPodOf(count: number): KubernetesObject {
  const env = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`k:{"name":"E${at}"}`, { '.': {}, 'f:name': {}, 'f:value': {} }] as const),
  );
  const containers = Array.from({ length: count }, (_, i) => [
    `k:{"name":"c${i}"}`,
    { '.': {}, 'f:name': {}, 'f:image': {}, 'f:env': env },
  ]);
  const fieldsV1 = { 'f:spec': { 'f:containers': Object.fromEntries(containers) as object } };
  const pod = podOf(count);
  const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1 }];
  return { ...pod, metadata: { ...pod.metadata, managedFields } };
}

/** Counts each look at a member of the value, or at the names of its members. */
function counting<T extends object>(value: T): { readonly value: T; readonly steps: () => number } {
  let steps = 0;
  const seen = new WeakMap<object, object>();
  const watched = (target: object): object => {
    const known = seen.get(target);
    if (known !== undefined) return known;
    const proxy = new Proxy(target, {
      get: (object, key) => {
        steps++;
        const child: unknown = Reflect.get(object, key);
        return isRecord(child) || Array.isArray(child) ? watched(child) : child;
      },
      ownKeys: (object) => {
        steps++;
        return Reflect.ownKeys(object);
      },
    });
    seen.set(target, proxy);
    return proxy;
  };
  return { value: watched(value) as T, steps: () => steps };
}

function stepsOf(desired: KubernetesObject, live: KubernetesObject): number {
  const [ours, theirs] = [counting(desired), counting(live)];
  diffObject({ desired: ours.value, live: theirs.value });
  return ours.steps() + theirs.steps();
}

describe('a comparison', () => {
  const turned = (pod: KubernetesObject): KubernetesObject => {
    const copy = cloneJson(pod) as KubernetesObject & { spec: { containers: { image: string }[] } };
    copy.spec.containers.reverse();
    for (const container of copy.spec.containers) container.image += '-edited';
    return copy;
  };

  it.each([
    ['in sync', (pod: KubernetesObject) => pod],
    ['with all items changed and in another order', turned],
    ['with all items gone', (pod: KubernetesObject) => ({ ...pod, spec: { containers: [] } })],
  ])('of an object %s takes steps in proportion to its fields', (_, change) => {
    const [few, many] = [50, 200].map((count) => stepsOf(change(podOf(count)), ownedPodOf(count)));
    expect(few).toBeGreaterThan(50 * 10);
    expect((many ?? 0) / (few ?? 0)).toBeLessThan(4.2);
  });

  it('looks at each field of an object in sync a bounded number of times', () => {
    const fields = 100 * (3 + 8 * 3);
    expect(stepsOf(podOf(100), podOf(100)) / fields).toBeLessThan(12);
  });

  it('of an object in sync takes no memory for its fields', () => {
    const [desired, live] = [podOf(1000), podOf(1000)];
    const bytes = Array.from({ length: 20 }, () => {
      const before = process.memoryUsage().heapUsed;
      diffObject({ desired, live });
      return process.memoryUsage().heapUsed - before;
    }).filter((taken) => taken >= 0); // less than nothing: the garbage collector ran
    expect(bytes.length).toBeGreaterThan(5);
    const fields = 1000 * (3 + 8 * 3);
    expect(Math.min(...bytes)).toBeLessThan(fields * 2);
  });

  it.each([
    ['all but one', () => 1],
    ['half of them', (count: number) => count / 2],
  ])('of a map of which many keys left, %s, takes steps in proportion to them', (_, left) => {
    const mapOf = (count: number): KubernetesObject => {
      const data = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
      return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'many' }, data };
    };
    const [few, many] = [100, 400].map((count) => {
      const [desired, live, lastApplied] = [counting(mapOf(left(count))), counting(mapOf(count)), mapOf(count)];
      const { changes } = diffObject({ desired: desired.value, live: live.value, lastApplied });
      expect(changes).toHaveLength(count - left(count));
      return desired.steps() + live.steps();
    });
    expect(few).toBeGreaterThan(100);
    expect((many ?? 0) / (few ?? 0)).toBeLessThan(4.2);
  });
});

describe('a text that changes', () => {
  it('takes the same steps, however long it is', () => {
    const mapOf = (text: string): KubernetesObject =>
      ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'long' }, data: { key: text } }) as KubernetesObject;
    const [short, long] = [10, 1000].map((length) => stepsOf(mapOf('a'.repeat(length)), mapOf('b'.repeat(length))));
    expect(long).toBe(short);
  });
});

describe('rules that name thousands of fields', () => {
  it('are looked up, not gone through for each field', { timeout: 10_000 }, () => {
    const count = 8000;
    const mapOf = (value: string): KubernetesObject => {
      const data = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, { value }]));
      return { apiVersion: 'example.org/v1', kind: 'Any', metadata: { name: 'many' }, data } as KubernetesObject;
    };
    const jsonPointers = Array.from({ length: count / 2 }, (_, i) => `/data/k${i}/value`);
    const options = { desired: mapOf('a'), live: mapOf('b'), ignore: [{ jsonPointers }] };
    expect(diffObject(options).changes).toHaveLength(count / 2);
    const emptied = { ...mapOf('a'), data: {} };
    expect(diffObject({ ...options, desired: emptied, lastApplied: mapOf('a') }).changes.length).toBeGreaterThan(0);
  });
});

describe('a prediction', () => {
  it('of thousands of items that are added to a list and taken out of it needs no more than a moment', { timeout: 4000 }, () => {
    const envOf = (name: string): unknown[] => Array.from({ length: 3000 }, (_, i) => ({ name: `${name}${i}`, value: 'x' }));
    const podWith = (env: unknown[]): KubernetesObject => {
      const spec = { containers: [{ name: 'web', image: 'web', env }] };
      return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'many', namespace: 'shop' }, spec } as KubernetesObject;
    };
    const [ours, others] = [envOf('OURS'), envOf('OTHERS')];
    const predicted = predictLive({ desired: podWith(ours), live: podWith(others), lastApplied: podWith(others.slice(1)) });
    expect(getIn(predicted, 'spec', 'containers')).toMatchObject([{ env: [others[0], ...ours] }]);
  });
});
